profile-description =
    Des alertes urgentes pour les droits humains. Choisissez vos thèmes : quand quelqu’un a besoin d’aide sans attendre, nous vous écrivons ce qui s’est passé, ce que vous pouvez faire et jusqu’à quand.

    Avant de vous abonner, vous lirez ce que nous conservons et ce que Telegram voit. Nous ne notons rien sur vous avant votre accord. Pour partir, un mot suffit : stop.
profile-short = Des alertes urgentes pour les droits humains. Vous choisissez les thèmes. Pour partir : /stop

command-topics = choisir vos thèmes
command-alerts = lire les alertes en cours
command-search = trouver une alerte
command-settings = voir et changer vos réglages
command-pause = ne rien recevoir pour un temps
command-language = choisir la langue
command-mydata = voir ce que nous conservons sur vous
command-privacy = ce que nous conservons, ce que Telegram voit
command-help = ce que ce bot sait faire
command-cancel = laisser tomber la question
command-stop = plus aucune alerte
command-forget = supprimer tout ce que nous avons sur vous

help-head = Nous vous écrivons quand quelqu’un a besoin d’aide sans attendre, et vous disons ce que vous pouvez faire. Vous choisissez les thèmes.
help-line = /{ $command } – { $about }
help-end = Le simple mot « stop » suffit aussi. Hors d’un signalement (/report), seul le bot lit ce que vous écrivez ici. Telegram peut le lire.

privacy =
    <b>Ce que nous conservons</b>
    • Le numéro de votre discussion, chiffré avec une clé conservée ailleurs, et le numéro que nous vous donnons. Votre langue. Votre pays, si vous l’avez indiqué dans /settings. Le rythme et l’horloge que vous avez choisis ; si vous lisez des résumés, jusqu’à quand ils vous ont informé. Les conditions que vous avez acceptées, et le jour.
    • Les thèmes que vous avez choisis ou quittés, quel jour et comment. La fin de votre dernière pause, à l’heure près.
    • Les numéros de nos messages ici, avec l’heure ronde, pendant { $hours } heures environ, pour que /forget puisse les supprimer ; ceux d’une alerte qui a un dernier jour, jusqu’à { $hours } heures environ après ce jour, pour que nous puissions y écrire qu’elle est close ; ceux d’une alerte sans dernier jour, pendant { $copies } jours environ, pour que nous puissions la corriger et que personne ne la reçoive deux fois ; ceux d’un résumé, aussi longtemps que ceux d’une alerte dont il peut parler.
    • Pendant l’envoi d’une alerte, le fait qu’elle est en route vers vous.
    • Si nous ne pouvons plus vous écrire, par exemple parce que vous bloquez le bot, le jour où nous l’avons remarqué.
    • Pendant quelques minutes, le fait que nous vous avons demandé quoi chercher ; pendant un jour après /stop, vos thèmes, pour que vous puissiez revenir. Les deux avec l’heure de leur fin.
    • Ce que vous écrivez ou touchez, avec l’heure, reste chiffré jusqu’à la réponse, quelques secondes le plus souvent, puis est supprimé. Votre nom Telegram, qui arrive avec, n’est ni lu ni conservé. Si notre bot n’y arrive pas, cela reste chiffré ce jour-là et encore { $updates ->
        [one] { $updates } jour
       *[other] { $updates } jours
    }.
    • Ce que vous avez fait ici (signé, écrit, appelé, fait passer, dit que vous iriez, ouvert les explications) et ce que vous suivez : une marque faite du numéro de votre discussion et d’une clé, différente chaque fois, si bien qu’avec nos seules données personne ne peut savoir à qui elle est ; et un pays, si vous l’avez indiqué, tout aussi illisible. Un nom ou un commentaire est scellé, seule l’organisation peut l’ouvrir. Si vous retirez la signature ou envoyez /forget, tout cela est supprimé ; après /stop elle reste comptée, et la marque est remplacée avec le temps par une autre, tirée au sort.
    • Si vous faites un signalement : ce que /report dit avant de commencer. Ce que vous y dites est scellé, seules les personnes qui aident peuvent l’ouvrir ; le chemin vers vous est gardé à part de tout cela.
    • Ce que vous envoyez pour un mur de solidarité : tout le monde peut l’y voir. C’est conservé sans vous ; seuls le numéro de votre discussion et notre clé ensemble le retrouvent, pour que vous puissiez le reprendre.
    À part cela : ni nom, ni numéro de téléphone, ni heure exacte. Pour voir ce que nous conservons : /mydata

    <b>Combien de temps</b>
    Jusqu’à votre départ, même si vous ne suivez aucun thème. Bloquer le bot ou supprimer cette discussion ne supprime rien aussitôt ; mais quand nous n’avons pas pu vous écrire depuis { $unreachable ->
        [one] { $unreachable } jour
       *[other] { $unreachable } jours
    }, nous supprimons tout ce que nous avons sur vous. { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } après /stop, tout ce que nous conservons sur vous est supprimé ; après /forget, aussitôt. Une sauvegarde faite avant peut le garder plus longtemps ; aussi longtemps, nous gardons de ce qui a été supprimé ou retiré une marque illisible sans la clé, pour qu’aucune sauvegarde ne le fasse revenir.

    <b>Ce que nous ne pouvons pas faire</b>
    Telegram peut lire cette discussion et connaît votre compte. Nous ne pouvons pas vous cacher de Telegram, protéger votre téléphone, empêcher une capture d’écran, supprimer nos messages après { $hours } heures ni garantir qu’ils arrivent là où Telegram est bloqué. Si quelqu’un prend le contrôle de notre serveur en marche, nous ne pouvons pas vous protéger : cette personne voit qui suit quoi.

cancelled = D’accord, laissons cela.
nothing-to-cancel = Il n’y a rien à laisser tomber. /help montre ce que ce bot sait faire.
unknown-command = Cette commande n’existe pas ici. /help montre ce que ce bot sait faire.
chatter = Personne chez nous ne lit cette discussion ; le bot ne comprend que les commandes et les boutons. /help les montre.
other-content = Hors d’un signalement (/report) ou d’un mur de solidarité, le bot n’accepte ni photo, ni fichier, ni message vocal, ni position, et ne les conserve pas. Mais Telegram a reçu le vôtre, et nous ne pouvons pas le reprendre. S’il vous met en danger, supprimez au moins le message ici. /help montre ce que ce bot sait faire.
not-in-groups = Ce bot n’écrit aux gens qu’en privé, pour qu’aucun groupe ne voie qui suit quoi. Il quitte maintenant ce groupe. Pour l’utiliser, ouvrez-le et envoyez-lui /start.
something-went-wrong = Un problème est survenu de notre côté. Merci de réessayer dans une minute.
