# Ce qu’une personne lit avant que quoi que ce soit soit conservé à son sujet. Si le sens change, NOTICE augmente.
name-language = Français

notice =
    <b>Avant de vous abonner</b>

    Choisissez des sujets. Quand quelqu’un a besoin d’aide sans attendre, nous vous écrivons et vous disons ce que vous pouvez faire.

    <b>Ce qu’il faut savoir</b>
    • Telegram peut lire cette discussion et voit que votre compte s’y trouve. Les discussions avec un bot ne sont pas chiffrées de bout en bout.
    • Toute personne qui ouvre votre téléphone peut la lire aussi.
    • Nous conservons le numéro de votre discussion (chiffré), votre langue, vos sujets et les jours où vous les avez choisis. Ni nom, ni numéro de téléphone. Ce que vous écrivez ici, nous le supprimons de notre côté dès que nous y avons répondu.
    • /stop met fin aux alertes, et { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } plus tard nous vous oublions. /forget supprime aussitôt tout ce que nous conservons à votre sujet, ainsi que nos messages ici des dernières { $hours } heures. Les plus anciens, vous seul·e pouvez les supprimer.

    Rien n’est conservé à votre sujet tant que vous n’avez pas touché « { button-understand } ».

notice-changed = Ces conditions ont changé depuis votre accord. Merci de les relire.
notice-for-alert = Vous vouliez lire : <b>{ $title }</b>
notice-for-topic = Vous venez pour le sujet : <b>{ $title }</b>
agreed = Merci. /stop met fin aux alertes à tout moment, /forget supprime tout ce que nous conservons à votre sujet.

safer-ways =
    <b>Plus de prudence</b>

    • Si être ici vous met en danger, ne vous abonnez pas. Vous pouvez lire les alertes sans abonnement : /alerts. Nous ne conservons alors rien à votre sujet ; Telegram voit quand même que vous êtes ici.
    • Verrouillez votre téléphone et Telegram par un code, et masquez les messages sur l’écran verrouillé.
    • Activez la vérification en deux étapes dans Telegram : Paramètres, Confidentialité et sécurité.
    • Après lecture, supprimez cette discussion. Les alertes continuent d’arriver tant que vous ne bloquez pas le bot.
    • Un compte dont le numéro n’est pas à votre nom est plus difficile à relier à vous.
    • Pour parler d’un secret, préférez à un bot une application chiffrée de bout en bout, comme Signal.

    Ce que nous ne pouvons pas faire : reprendre un message après { $hours } heures, empêcher une capture d’écran, garantir qu’un message arrive là où Telegram est bloqué, ni vous protéger si quelqu’un prend le contrôle de notre serveur.

first-the-notice = Pour cela, il faut d’abord vous abonner. Envoyez /start et lisez les conditions, elles sont courtes.

button-understand = J’ai compris
button-safer-ways = Plus de prudence
button-read-without = Lire sans m’abonner
button-back = Retour

toast-stale = Ce bouton n’est plus valable. Envoyez la commande à nouveau.
toast-start-first = Envoyez d’abord /start.
toast-notice-changed = Les conditions ont changé. Merci de les relire.
toast-agreed-before = Vous avez déjà donné votre accord. Vos sujets : /topics.
