# Ce qu’une personne lit avant que quoi que ce soit soit conservé sur elle. Si le sens change, NOTICE augmente.
name-language = Français

notice =
    <b>Avant de vous abonner</b>

    Choisissez des thèmes. Quand quelqu’un a besoin d’aide sans attendre, nous vous écrivons et vous disons ce que vous pouvez faire.

    <b>Ce qu’il faut savoir</b>
    • Telegram peut lire cette discussion : avec un bot, rien n’est chiffré de bout en bout. Telegram connaît aussi votre compte et votre numéro de téléphone.
    • Toute personne qui ouvre votre téléphone peut la lire aussi.
    • Nous ne pouvons pas vous cacher de Telegram, empêcher une capture d’écran ni garantir qu’une alerte arrive là où Telegram est bloqué. Si quelqu’un prend le contrôle de notre serveur en marche, cette personne voit qui suit quoi.
    • Nous conservons le numéro de votre discussion (chiffré), votre langue, vos thèmes et les jours où vous les avez choisis. Ni nom, ni numéro de téléphone. Toute la liste : /privacy
    • Ce que vous signez est compté sous une marque que seul notre serveur en marche peut relier à vous. Si vous ajoutez un nom ou un commentaire, seule l’organisation peut l’ouvrir. Vous pouvez retirer votre signature à tout moment.
    • Ce que vous écrivez ici reste chiffré jusqu’à la réponse, puis nous le supprimons. Si notre bot n’y arrive pas, cela prend quelques jours.
    • /stop met fin aux alertes, et { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } plus tard nous supprimons tout ce que nous conservons sur vous. /forget le fait aussitôt et supprime aussi nos messages ici des dernières { $hours } heures. Les plus anciens, et ceux d’avant votre abonnement, c’est à vous de les supprimer.
    • Si vous bloquez seulement le bot ou supprimez cette discussion, ce que nous avons sur vous reste encore un temps chez nous. Envoyez d’abord /forget.

    Tant que vous n’avez pas touché « { button-understand } », nous ne notons rien sur vous.

notice-changed = Ces conditions ont changé depuis votre accord. Merci de les relire.
notice-for-alert = Vous vouliez lire : <b>{ $title }</b>
notice-for-topic = Vous venez pour le thème : <b>{ $title }</b>
link-gone = Nous avons retiré l’alerte à laquelle menait ce lien.
agreed = Merci. /stop met fin aux alertes à tout moment, /forget supprime tout ce que nous conservons sur vous.

safer-ways =
    <b>Mieux se protéger</b>

    • Si être ici vous met en danger, ne vous abonnez pas. Vous pouvez lire les alertes sans abonnement : /alerts. Nous ne notons alors rien sur vous ; Telegram voit quand même que vous êtes ici.
    • Verrouillez votre téléphone et Telegram par un code, et masquez les messages sur l’écran verrouillé.
    • Activez la vérification en deux étapes dans Telegram : Paramètres, Confidentialité et sécurité.
    • Après lecture, supprimez cette discussion. Les alertes continuent d’arriver tant que vous ne bloquez pas le bot. Pour partir vraiment, envoyez /forget avant de la supprimer.
    • Un compte dont le numéro n’est pas à votre nom est plus difficile à relier à vous.
    • Pour parler d’un secret, préférez à un bot une application chiffrée de bout en bout, comme Signal.

    Ce que nous ne pouvons pas faire : reprendre un message après { $hours } heures, empêcher une capture d’écran, garantir qu’un message arrive là où Telegram est bloqué, ni vous protéger si quelqu’un prend le contrôle de notre serveur en marche.

first-the-notice = Pour cela, il faut d’abord vous abonner. Envoyez /start et lisez les conditions, elles sont courtes.

button-understand = J’ai compris
button-safer-ways = Mieux se protéger
button-read-without = Lire sans m’abonner
button-back = Retour

toast-stale = Ce bouton n’est plus valable. Envoyez la commande à nouveau.
toast-start-first = Envoyez d’abord /start.
toast-notice-changed = Les conditions ont changé. Merci de les relire.
toast-agreed-before = Vous avez déjà donné votre accord. Vos thèmes : /topics.
