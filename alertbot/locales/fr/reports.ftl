# Pour les personnes qui signalent : elles peuvent avoir peur, être pressées, sur un vieux téléphone. Court, calme, sans rien promettre de trop.
command-report = dire ce qui vous est arrivé, à vous ou à d’autres

report-none = Ce bot ne reçoit pas de signalements.
report-notice =
    <b>Signaler ce qui s’est passé</b>

    <b>Si quelqu’un est en danger maintenant, touchez le premier bouton.</b>

    <b>Ce qu’il faut savoir</b>
    • Telegram peut lire ce que vous envoyez ici et connaît votre compte. Qui ouvre votre téléphone peut le lire aussi.
    • Nous scellons chaque réponse dès qu’elle arrive. Seules les personnes qui vous aideront peuvent l’ouvrir, sur leurs propres appareils ; notre serveur ne peut plus la lire. Si quelqu’un a pris le contrôle du serveur pendant que vous écrivez, cette personne peut la lire.
    • Ne sont pas scellés : le type de fait, la région, le jour, et s’il y a danger. Ni nom ni numéro de téléphone.
    • Ce que vous écrivez est effacé de cette discussion une fois scellé, et nos questions aussi, sauf si vous en décidez autrement. Pour les effacer, nous notons pendant deux jours au plus lesquels de nos messages en parlent.
    • Les personnes qui vous aident peuvent vous poser une question ici ; nous ne leur disons pas qui vous êtes. Nous gardons ce chemin vers vous, chiffré, jusqu’à { $path ->
        [one] un jour
       *[other] { $path } jours
    } après la clôture, et le signalement jusqu’à { $days ->
        [one] un jour
       *[other] { $days } jours
    } après la dernière fois où nous nous en sommes occupés ou que vous l’avez complété.
    • Vous pouvez passer n’importe quelle question. /cancel efface tout à tout moment ; { $hours } heures de silence avant l’envoi aussi.

    Tant que vous n’avez pas touché « { button-report-begin } », nous ne notons rien.
report-safer =
    <b>Mieux se protéger</b>

    • Si ce n’est pas urgent, signalez depuis un autre téléphone, un lieu et un réseau qui ne sont pas les vôtres.
    • N’écrivez pas de noms, pas même le vôtre.
    • Les photos montrent plus qu’on ne croit : des visages, des enseignes, la vue d’une fenêtre. Dans les photos (JPEG, PNG, WebP), nous retirons ce qui est caché dans le fichier, pas ce qui se voit. Dans les vidéos, enregistrements et autres fichiers, cela reste.
    • Ensuite, supprimez cette discussion. Avec les six mots de votre reçu, vous pouvez revenir depuis n’importe quel compte.
report-elsewhere = <b>Un autre moyen de nous joindre</b> : { $way }
report-too-many = Nous ne pouvons pas recevoir d’autre signalement de votre part pour l’instant. Réessayez demain. En cas de danger : /report, puis le premier bouton.
report-begun = Vous avez commencé un signalement. Ce que vous avez dit est scellé et vous attend.
report-unsent = Vous avez commencé un signalement qui n’est pas encore envoyé. Rien n’est perdu. Envoyez-le d’abord, ou effacez-le et recommencez.
report-unsent-add = Vous avez commencé un autre signalement qui n’est pas encore envoyé. Rien n’est perdu. Pour compléter celui-ci, envoyez ou effacez d’abord l’autre.
report-unsent-reply = Vous avez commencé un signalement qui n’est pas encore envoyé. Rien n’est perdu. Envoyez-le ou effacez-le d’abord, puis touchez de nouveau « { button-report-reply } » sous notre question.
report-dropped = Tout est effacé.
report-full = C’est plus que nous ne pouvons recevoir pour l’instant. Ce que vous avez envoyé avant est en sécurité. Attendez un peu, ou continuez avec les boutons.
report-empty = Nous n’y avons pas trouvé de mots. Écrivez-le encore, s’il vous plaît.

report-danger-where = Où êtes-vous ?
report-danger-nowhere = Nous n’avons pas de numéro à vous donner ici. Si c’est sans risque, appelez les secours du lieu où vous êtes.
report-danger-head = <b>De l’aide maintenant : { $region }</b>
report-hotline = <b>{ $name }</b> : { $told }
report-danger-end =
    Vérifié le { $day }. N’appelez que si c’est sans risque pour vous.

    Vous pouvez aussi nous écrire un court signalement. Telegram peut le lire ; nous le scellons, et seules les personnes qui aident peuvent l’ouvrir. Nous le gardons jusqu’à { $days ->
        [one] un jour
       *[other] { $days } jours
    } après la dernière fois où nous nous en sommes occupés ou que vous l’avez complété. Tant que vous n’avez pas touché le bouton, nous ne notons rien.

report-which-form = De quoi s’agit-il ?
report-step = { $number } sur { $of }
report-answered = Vous avez répondu ; votre réponse est scellée. Une autre la remplace, ou s’y ajoute là où vous écrivez.
report-place-rounded = Un lieu que vous envoyez est arrondi à un kilomètre environ.
report-place-exact = Un lieu que vous envoyez est gardé tel quel.
report-noted = Scellé. Vous pouvez écrire encore, ou continuer.
report-review-head = <b>Prêt à envoyer</b>
report-review-answered = { $number }. ✓ { $question }
report-review-skipped = { $number }. – { $question }
report-review-end = Nous ne pouvons pas vous montrer ce que vous avez dit : c’est déjà scellé. Un numéro vous ramène à la question.
report-sent =
    <b>Envoyé.</b> Quelqu’un va le regarder. S’il faut quelque chose, on vous le demandera ici.

    Ces six mots sont votre reçu. Nous ne les montrons que cette fois :

    <code>{ $words }</code>

    Notez-les là où personne ne regarde. Avec eux, depuis n’importe quel compte, vous pouvez voir où en est votre signalement, y ajouter ou le retirer : /report
report-sent-fades = Ce message quitte la discussion dans les deux jours, ou quand vous touchez le second bouton.
report-words-gone = Les mots ne sont plus ici. /report vous ramène à votre signalement.

report-not-taken = Nous ne pouvons pas recevoir ce type de message. Les mots, photos, messages vocaux, vidéos et documents conviennent. C’est toujours dans cette discussion : supprimez-le si c’est plus sûr.
report-file-coming = C’est en route. Nous vous dirons quand ce sera scellé.
report-file-too-large = Ce fichier dépasse ce que nous pouvons recevoir (20 Mo). Une vidéo plus courte ou une photo convient. Il est toujours dans cette discussion : supprimez-le si c’est plus sûr.
report-files-full = Ce signalement ne peut pas contenir plus de fichiers. S’il n’est pas encore envoyé, envoyez-le, puis faites-en un autre. Celui-ci est toujours dans cette discussion : supprimez-le si c’est plus sûr.
report-caption-sealed = Les mots que vous avez écrits avec sont scellés.
report-file-cleaned =
    { $count ->
        [one] La photo est scellée. Ce qui y était caché, comme le lieu, est effacé.
       *[other] { $count } photos sont scellées. Ce qui y était caché, comme le lieu, est effacé.
    }
report-file-unopened =
    { $count ->
        [one] Le fichier est scellé tel quel ; nous ne l’avons pas ouvert. Ce qui peut y être caché, comme le lieu ou un nom, y est toujours : les personnes qui vous aident le verront.
       *[other] { $count } fichiers sont scellés tels quels ; nous ne les avons pas ouverts. Ce qui peut y être caché, comme le lieu ou un nom, y est toujours : les personnes qui vous aident le verront.
    }
report-file-original = C’est scellé tel que vous l’avez envoyé, comme preuve.
report-file-unsafe = Nous n’avons pas pu ouvrir cette image sans risque et ne l’avons pas gardée. Une capture d’écran conviendrait. Elle est toujours dans cette discussion : supprimez-la si c’est plus sûr.
report-file-lost = Telegram ne nous a pas donné ce fichier. Envoyez-le encore, s’il vous plaît. Il est toujours dans cette discussion : supprimez-le si c’est plus sûr.

report-receipt-ask = Écrivez vos six mots, séparés par des espaces. La langue et les majuscules importent peu.
report-receipt-unknown = Aucun signalement ne correspond à ces mots. Vérifiez chacun d’eux, s’il vous plaît.
report-receipt-slow = Cela fait beaucoup d’essais. Attendez un quart d’heure.
report-status-new = Votre signalement est arrivé. Personne ne l’a encore ouvert.
report-status-read = Quelqu’un regarde votre signalement.
report-status-work = Nous travaillons sur votre signalement.
report-status-more = Nous avons une question sur votre signalement.
report-status-referred = Nous avons transmis votre signalement à des personnes qui peuvent aider.
report-status-verified = Nous avons vérifié votre signalement.
report-status-closed = Votre signalement est clos.
report-letters = Ce que nous vous avons écrit, le plus récent en dernier :
report-add = Vous pouvez ajouter ou corriger quelque chose : écrivez-le, ou envoyez un fichier.
report-added = Scellé et transmis.
report-reply-ask = Écrivez votre réponse, ou envoyez un fichier. Seules les personnes qui ont posé la question peuvent l’ouvrir.
report-asked = Nous avons une question pour vous :
report-told = Nous avons quelque chose à vous dire :
report-how-to-answer = Pour répondre, touchez d’abord « { button-report-reply } », puis écrivez.
report-unheard = Personne n’a reçu ceci, et nous l’avons retiré de cette discussion. Si c’était pour les personnes qui vous aident : touchez d’abord « { button-report-reply } » sous leur question, puis écrivez. Pour compléter votre signalement, envoyez vos six mots.
report-edited = Quand vous modifiez un message déjà envoyé, la modification ne nous parvient pas : nous gardons la première version. Écrivez-le de nouveau, s’il vous plaît, dans un nouveau message.
report-withdraw-ask = Retirer votre signalement ? Tout est effacé ici. Ce que quelqu’un a déjà ouvert, il peut s’en souvenir.
report-withdrawn = Votre signalement est effacé.
report-closed-here = Bien. /report vous y ramène.

button-report-danger = Quelqu’un est en danger maintenant
button-report-begin = J’ai compris, commencer
button-report-begin-leaving = Commencer, laisser mes messages ici
button-report-receipt = J’ai un reçu
button-report-short = Écrire un court signalement
button-report-on = Continuer
button-report-drop = Tout effacer
button-report-instead = L’effacer et recommencer
button-report-today = Aujourd’hui
button-report-yesterday = Hier
button-report-unsure = Je ne sais pas bien
button-report-exact = Garder le lieu exact
button-report-rounded = Arrondir le lieu
button-report-original = Originaux comme preuve : non
button-report-cleaned = Originaux comme preuve : oui
button-report-anew = Retirer la réponse
button-report-skip = Passer
button-report-next = Suite
button-report-send = Envoyer
button-report-copy = Copier les mots
button-report-noted = Je les ai notés, effacez-les
button-report-here = Me répondre dans cette discussion
button-report-withdraw = Retirer le signalement
button-report-withdraw-yes = Oui, l’effacer
button-report-reply = Répondre
button-copy-this = Copier { $number }

toast-report-gone = Ce n’est plus ouvert. /report vous y ramène.
toast-report-empty = Il n’y a encore rien. Répondez d’abord à une question.
toast-report-here = Les réponses arrivent désormais dans cette discussion.
