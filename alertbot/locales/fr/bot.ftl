profile-description =
    Des appels urgents pour les droits humains. Choisissez vos sujets : quand quelqu’un a besoin d’aide sans attendre, nous vous écrivons ce qui s’est passé, ce que vous pouvez faire et jusqu’à quand.

    Avant de vous abonner, vous lirez ce que nous conservons et ce que Telegram voit. Rien n’est conservé avant votre accord. Pour partir, un mot suffit : stop.
profile-short = Des appels urgents pour les droits humains. Vous choisissez les sujets. Pour partir : /stop

command-topics = choisir vos sujets
command-alerts = lire les alertes en cours
command-search = trouver une alerte
command-settings = voir et changer vos réglages
command-pause = demander le silence pour un temps
command-language = choisir la langue
command-mydata = voir tout ce que nous conservons sur vous
command-privacy = ce que nous conservons, ce que Telegram voit
command-help = ce que ce bot sait faire
command-cancel = laisser tomber la question
command-stop = plus aucune alerte
command-forget = supprimer tout ce qui vous concerne

help-head = Nous vous écrivons quand quelqu’un a besoin d’aide sans attendre, et vous disons ce que vous pouvez faire. Vous choisissez les sujets.
help-line = /{ $command } – { $about }
help-end = Le simple mot « stop » suffit aussi. Personne ne lit ce que vous écrivez ici, sauf le bot.

privacy =
    <b>Ce que nous conservons</b>
    • Le numéro de votre discussion, chiffré avec une clé conservée ailleurs. Votre langue. Les conditions que vous avez acceptées, et le jour.
    • Les sujets que vous avez choisis ou quittés, avec le jour et la provenance. Un silence demandé, jusqu’à sa fin.
    • Les numéros de nos messages ici, pendant { $hours } heures, pour que /forget puisse les supprimer.
    • Pendant l’envoi d’une alerte, le fait qu’elle est en route vers vous.
    • Si vous bloquez le bot, le jour où nous l’avons remarqué.
    • Ce que vous écrivez attend sa réponse, chiffré, quelques secondes le plus souvent, puis est supprimé. Si notre bot trébuche dessus, cela reste chiffré { $updates ->
        [one] { $updates } jour
       *[other] { $updates } jours
    }.
    Nous ne conservons ni nom, ni numéro de téléphone, ni heure exacte. Pour tout voir : /mydata

    <b>Combien de temps</b>
    Tant que vous nous suivez. { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } après /stop, tout ce qui vous concerne est supprimé ; après /forget, aussitôt.

    <b>Ce que nous ne pouvons pas faire</b>
    Telegram peut lire cette discussion et connaît votre compte. Nous ne pouvons pas vous cacher de Telegram, protéger votre téléphone, empêcher une capture d’écran, supprimer nos messages après { $hours } heures ni garantir qu’ils arrivent là où Telegram est bloqué. Nous ne pouvons pas non plus vous protéger si quelqu’un prend le contrôle de notre serveur en marche.

cancelled = D’accord, laissons cela.
nothing-to-cancel = Il n’y a rien à laisser tomber. /help montre ce que ce bot sait faire.
unknown-command = Cette commande n’existe pas ici. /help montre ce que ce bot sait faire.
chatter = Personne ne lit cette discussion ; le bot ne comprend que les commandes et les boutons. /help les montre.
other-content = Le bot n’accepte ni photo, ni fichier, ni voix, ni lieu, et n’en conserve aucun. Mais Telegram l’a reçu : supprimez le message s’il vous met en danger. /help montre ce que ce bot sait faire.
not-in-groups = Ce bot n’écrit aux gens qu’en privé, pour que personne ne voie qui suit quoi. Il quitte maintenant ce groupe. Pour l’utiliser, ouvrez-le et envoyez-lui /start.
something-went-wrong = Un problème est survenu de notre côté. Merci de réessayer dans une minute.
