# Écrire une alerte dans la discussion : les brouillons, les questions, et pourquoi une réponse ne convient pas.
command-new = écrire ou envoyer une alerte

drafts-head =
    <b>Écrire ou envoyer une alerte</b>
    { $count ->
        [0] Vous n’avez aucun brouillon.
        [one] Vous avez un brouillon.
       *[other] Vous avez { $count } brouillons.
    }
drafts-files = Laquelle ? Elle partira telle qu’elle est dans le dossier des alertes.
draft-head = <b>{ $title }</b>
draft-foreign = <b>Pas de nous :</b> repris de { $from }, { $link }. Vérifiez chaque fait avant l’envoi.
draft-lacks = La leur contient aussi ce qu’un brouillon ne peut pas contenir et qui manque donc ici : { $what }. Lisez-la là-bas avant d’envoyer celle-ci.
draft-lacks-hidden = des demandes qui ne sont pas faites dans tous les pays
draft-lacks-sign = une pétition, devenue un lien vers la leur
draft-lacks-points = des points pour les lettres et les appels
draft-lacks-letter = des lettres entières
draft-lacks-targets = des adresses par pays
draft-lacks-hours = les heures d’appel
draft-lacks-goal = un objectif, ou un décompte fait ailleurs
draft-lacks-hour = une heure
draft-lacks-asks = d’autres demandes
draft-warns = Qui la fait passer dans ces pays lit d’abord un avertissement, comme dans la leur : { $names }.
draft-unsendable-faulty = Elle ne peut pas partir ainsi :
draft-unsendable-forgotten = Elle est partie il y a si longtemps que nous ne savons plus qui l’a reçue : ces personnes la recevraient deux fois. Rédigez-la comme une nouvelle alerte, sous un autre nom, s’il vous plaît.
draft-unsendable-gone = Cette alerte n’est plus dans le dossier, ou elle est terminée.
draft-unsendable-over-by-then = Son échéance tombe avant l’heure d’envoi. Changez l’une des deux, s’il vous plaît.
draft-unsendable-long =
    { $over ->
        [one] Avec les dates et les sources, le message dépasse d’un caractère ce que Telegram accepte. Raccourcissez le texte, s’il vous plaît.
       *[other] Avec les dates et les sources, le message dépasse de { $over } caractères ce que Telegram accepte. Raccourcissez le texte, s’il vous plaît.
    }
draft-fault = • { $what }
draft-which-answer = Quelle réponse voulez-vous changer ?
draft-audience = <b>À qui et quand l’envoyer</b>
draft-waits = En attente d’approbation jusqu’à { $until } : { $count } oui sur { $needed }.
draft-approved = Approuvée, elle part à { $moment }.
draft-sent-before = Elle est déjà partie. Qui l’a reçue ne la recevra pas de nouveau.
draft-hand-whom = À qui la confier ? C’est cette personne qui l’écrira, et plus vous.
draft-hand-nobody = Personne d’autre dans l’équipe ne peut écrire d’alertes.
draft-handed = { $name } l’écrit désormais.
draft-handed-you = { $name } vous confie un brouillon : <b>{ $title }</b>
draft-delete-ask = Supprimer <b>{ $title }</b> ? C’est sans retour.

audience-topics = Aux personnes qui suivent : { $names }
audience-languages = Seulement à celles qui lisent : { $names }
audience-regions = Seulement dans ces pays : { $names }
audience-not-today = Sauf à celles qui ont déjà reçu une alerte aujourd’hui
audience-channels = Aussi publiée sur nos canaux : { $names }
audience-few = En ce moment, cela fait moins de 20 personnes.
audience-size = En ce moment, cela fait environ { $count } personnes.
audience-lasts = L’envoi prend environ { $span }.
audience-not-at-once =
    { $count ->
        [one] Environ { $count } autre personne la reçoit plus tard, dans un résumé, ou ne lit que les alertes urgentes.
       *[other] Environ { $count } autres personnes la reçoivent plus tard, dans un résumé, ou ne lisent que les alertes urgentes.
    }
audience-too-late-few = Quelques personnes ne la recevront jamais : elle prend fin avant leur prochain résumé, ou avant leur réveil.
audience-too-late =
    { $count ->
        [one] Une personne ne la recevra jamais : elle prend fin avant son prochain résumé, ou avant son réveil.
       *[other] Environ { $count } personnes ne la recevront jamais : elle prend fin avant leur prochain résumé, ou avant leur réveil.
    }
audience-asleep = Quand elle partira, il fera nuit pour environ { $count } d’entre elles : elles la recevront le matin.
audience-tired = ⚠️ Pour environ { $count } d’entre elles, cela ferait plus de { $most } alertes non urgentes en une semaine. Peut-elle attendre ?
audience-tired-few = ⚠️ Pour quelques-unes (moins de 20), cela ferait plus de { $most } alertes non urgentes en une semaine. Peut-elle attendre ?
hour-morning = Chaque personne la reçoit le matin, à son heure, dès le premier matin après l’approbation.
hour-quiet = Là où il fait alors nuit, elle arrive le matin.
name-at-morning = Le matin, à l’heure de chaque personne
hour-at-once = Elle part dès qu’elle est approuvée.
hour-at = Elle part à { $moment }.
default-to-topics = les thèmes de l’alerte
default-to-languages = toutes celles qui ont un texte
default-to-regions = partout
default-spare = personne n’est laissé de côté
default-at = dès qu’elle est approuvée

question-language = Dans quelle langue l’écrivez-vous d’abord ?
question-title = <b>Le titre ({ $tongue })</b> : une ligne, 120 caractères au plus.
question-text = <b>Le texte ({ $tongue })</b> : ce qui s’est passé et ce que l’on peut faire. Le gras, l’italique, les liens et les citations sont conservés. 3000 caractères au plus.
question-topics = <b>De quels thèmes s’agit-il ?</b> Qui suit l’un d’eux la reçoit, une seule fois.
question-regions = <b>De quels pays s’agit-il ?</b> Écrivez-les séparés par des virgules, par exemple : Russie, Biélorussie. Passez s’il s’agit du monde entier.
question-urgency = <b>Est-ce urgent ?</b> Les alertes urgentes partent d’abord et sonnent ; les autres arrivent sans bruit.
question-deadline = <b>Jusqu’à quand peut-on agir ?</b> Écrivez le jour, et l’heure si elle compte : 01/12/2026 ou 01/12/2026 18:00.
question-zone = <b>À quelle heure locale ?</b> Choisissez, ou écrivez un lieu de la liste des fuseaux (Asia/Yerevan) ou l’écart avec UTC (+4).
question-ask = <b>Que peut-on faire ?</b>
question-more = <b>Que peut-on faire d’autre ?</b>
question-label = <b>Les mots sur le bouton ({ $ask }, { $tongue })</b> : 40 caractères au plus.
question-copy = <b>Le texte que le bouton copie ({ $ask }, { $tongue })</b> : 256 caractères au plus.
question-url = <b>L’adresse de la page ({ $ask })</b> : elle commence par https://
question-number = <b>Le numéro de téléphone ({ $ask })</b>, comme depuis l’étranger : +44 20 7946 0000
question-place = <b>Où est-ce ({ $ask }) ?</b> Une ligne.
question-on = <b>Quel jour, et à quelle heure ({ $ask }) ?</b> Par exemple : 01/12/2026 18:00. Si l’heure n’est pas connue, écrivez le jour seul ; on ne demandera alors que le lendemain matin si tout le monde est rentré.
question-hour-zone = <b>Cette heure, dans quel fuseau ({ $ask }) ?</b> Choisissez, ou écrivez un lieu de la liste des fuseaux (Asia/Yerevan) ou l’écart avec UTC (+4).
question-to = <b>À qui est-ce adressé ?</b> Une ligne, par exemple un nom ou une adresse.
question-case = <b>De quel cas s’agit-il ?</b> Les personnes qui le suivent apprendront ce que cette alerte aura donné.
question-campaign = <b>De quelle campagne fait-elle partie ?</b> Son nom figure dans le message, et les personnes qui la suivent apprendront ce que cette alerte aura donné.
question-sources = <b>D’où viennent les faits ?</b> Une ligne pour chaque source : son nom et son adresse. Par exemple : Amnesty International https://www.amnesty.org/
question-others = <b>Il n’y a pas de texte dans toutes les langues.</b> Et pour qui lit les autres ?
question-to-topics = <b>Qui la reçoit ?</b> Les personnes qui suivent l’un de ces thèmes.
question-to-languages = <b>En quelles langues ?</b> Seules la reçoivent les personnes qui lisent l’une d’elles.
question-to-regions = <b>Dans quels pays ?</b> Seules la reçoivent les personnes qui nous ont dit y vivre. Écrivez-les séparés par des virgules.
question-spare = <b>Qui est laissé de côté ?</b>
question-at = <b>Quand doit-elle partir ?</b> Écrivez le jour et l’heure (heure locale : { $zone }) : 01/12/2026 09:00
question-now = En ce moment :
answer-none = –

unfit-empty = Il n’y a rien. Écrivez-le de nouveau.
unfit-lines = Il y a plusieurs lignes, une seule convient ici. Écrivez-le en une ligne.
unfit-long =
    { $over ->
        [one] C’est trop long d’un caractère : { $most } au plus (un emoji compte pour deux). Raccourcissez, s’il vous plaît.
       *[other] C’est trop long de { $over } caractères : { $most } au plus (un emoji compte pour deux). Raccourcissez, s’il vous plaît.
    }
unfit-hidden = Il y a un caractère invisible ({ $word }). Retapez le texte qui l’entoure.
unfit-address = « { $word } » ne peut pas servir de lien : une adresse commence par https:// et mène à une page.
unfit-number = « { $word } » n’est pas un numéro comme depuis l’étranger, tel que +44 20 7946 0000.
unfit-day = Je ne comprends pas « { $word } ». Écrivez 01/12/2026, ou avec l’heure 01/12/2026 18:00.
unfit-far = « { $word } » est dans plus d’un an. L’année est-elle juste ?
unfit-past = « { $word } » est déjà passé.
unfit-zone = Je ne trouve pas « { $word } » dans la liste des fuseaux. Écrivez par exemple Europe/Moscow, ou l’écart avec UTC : +3
unfit-region = Je ne connais pas de pays « { $word } ». Écrivez son nom ou ses deux lettres : RU
unfit-source = Dans « { $word } », je ne trouve pas un nom et une adresse en https.
unfit-many = C’est trop : { $most } au plus.
unfit-markup = Telegram ne peut pas le montrer : { $word }
unfit-choice = Touchez l’un des boutons, s’il vous plaît.

name-untitled = Nouvelle alerte
name-draft = { $number }. { $title }
name-foreign = { $from } : { $title }
name-urgency-urgent = Urgent
name-urgency-routine = Pas urgent
name-ask-sign = Signer
name-ask-write = Écrire une lettre
name-ask-call = Appeler
name-ask-share = En parler à un proche
name-ask-attend = Venir
name-ask-read = Lire
name-others-original = Elles la reçoivent dans la première langue
name-others-none = Elles ne la reçoivent pas
name-spare-today = Qui a reçu une alerte aujourd’hui
name-spare-channels = Nos canaux
name-step-language = Langue
name-step-title = Titre ({ $tongue })
name-step-text = Texte ({ $tongue })
name-step-topics = Thèmes
name-step-regions = Pays
name-step-urgency = Urgence
name-step-deadline = Date limite
name-step-zone = Heure locale
name-step-ask = Que faire ({ $number })
name-step-label = Bouton { $number } ({ $tongue })
name-step-copy = Texte à copier { $number } ({ $tongue })
name-step-url = Page { $number }
name-step-number = Téléphone { $number }
name-step-place = Lieu { $number }
name-step-on = Jour { $number }
name-step-hour-zone = Heure locale { $number }
name-step-to = Destinataire { $number }
name-step-case = Cas
name-step-campaign = Campagne
name-step-sources = Sources
name-step-others = Autres langues
name-step-to-topics = Thèmes
name-step-to-languages = Langues
name-step-to-regions = Pays
name-step-spare = Laissés de côté
name-step-at = Heure d’envoi

button-write-new = Écrire une nouvelle alerte
button-from-files = En prendre une dans le dossier
button-skip = Passer
button-no-more-asks = Rien d’autre
button-next-question = C’est fait
button-draft = Le brouillon
button-all-drafts = Tous les brouillons
button-go-on = Continuer : { $step }
button-change = Changer le texte
button-audience = À qui et quand
button-more = Plus
button-hand-over = Confier à quelqu’un
button-duplicate = Dupliquer
button-export = Exporter en fichiers
button-delete-draft = Supprimer
button-delete-yes = Oui, supprimer
button-preview = Aperçu
button-test = Essai à l’équipe
button-ask-approval = Demander l’approbation
button-send-it = Envoyer

file-export = Les fichiers de cette alerte, pour le dossier des alertes.

toast-export-later = Terminez-la d’abord, avec un texte anglais : le dossier des alertes en demande un.
