# Les images des brouillons, les corrections comme brouillons, et les brouillons que personne ne touche.
question-picture = <b>Une image ?</b> Envoyez-la comme photo ou comme fichier : JPEG, PNG ou WebP. Ce qui y est caché (lieu, appareil) est retiré ; les visages restent. Sous une image, il n’y a place que pour 1024 caractères, titre et dates compris.
name-step-picture = Image
answer-picture = une image
picture-on-its-way = Merci. J’ouvre l’image en lieu sûr ; cela prend un instant.
picture-caption = Voici l’image, encore sans le texte.
picture-is-in = L’image est là. Ce qui y était caché a disparu. Pour la remplacer, envoyez-en une autre.
picture-lost = Telegram ne donne pas cette image. Merci de l’envoyer encore une fois.
picture-heavy = L’image est trop lourde : un bot peut recevoir jusqu’à 20 Mo.
picture-strange = Ce n’est pas une image JPEG, PNG ou WebP qui puisse être ouverte sans risque. Merci de l’enregistrer à nouveau et de renvoyer le résultat.
picture-unfit = Telegram ne l’accepterait pas comme photo : 10 Mo au plus, largeur et hauteur ensemble 10 000 pixels au plus, l’une au plus 20 fois l’autre.
unfit-picture = Envoyez une image, comme photo ou comme fichier, ou passez cette étape.
button-picture-on = Continuer
button-picture-away = Sans image
draft-unsendable-long-picture =
    { $over ->
        [one] Sous une image, le texte a un caractère de trop : 1024 y tiennent, dates et sources comprises. Raccourcissez-le ou retirez l’image.
       *[other] Sous une image, le texte a { $over } caractères de trop : 1024 y tiennent, dates et sources comprises. Raccourcissez-le ou retirez l’image.
    }
draft-unsendable-picture = Son image ne peut pas être lue. La personne qui gère le serveur peut regarder dans le dossier des alertes.

name-correction = Correction : { $title }
draft-unsendable-overtaken = Autre chose est parti pour cette alerte depuis que ceci a été commencé. Merci de recommencer sous /broadcasts.
correction-in-folder = Son texte est dans le dossier des alertes : c’est la personne qui gère le serveur qui le change.
correction-redraws = Chaque message reçoit la nouvelle image.
correction-adds = Chaque message devient une image avec le texte en dessous.
correction-blanks = Telegram ne permet pas de retirer une image d’un message : une image grise unie prend sa place.

drafts-end =
    { $days ->
        [one] Un brouillon que personne ne change pendant un jour est supprimé. ⌛ marque ceux qui vont bientôt l’être.
       *[other] Un brouillon que personne ne change pendant { $days } jours est supprimé. ⌛ marque ceux qui vont bientôt l’être.
    }
draft-ends =
    { $days ->
        [one] ⌛ Personne ne l’a changé depuis longtemps : il sera supprimé dans un jour. Une modification le garde.
       *[other] ⌛ Personne ne l’a changé depuis longtemps : il sera supprimé dans { $days } jours. Une modification le garde.
    }
name-draft-ends = ⌛ { $number }. { $title }
