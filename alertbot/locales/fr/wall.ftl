button-wall = Mur de solidarité
button-wall-add = Ajouter une ligne ou une image
button-wall-pictures = Voir les images
button-wall-page = Le mur sur une page
button-wall-blur = Rendre les visages méconnaissables
button-wall-agree = D’accord
button-wall-back = Reprendre ce que j’ai envoyé
button-wall-queue = { $count ->
        [one] { $count } contribution à regarder
       *[many] { $count } contributions à regarder
        [other] { $count } contributions à regarder
    }
button-wall-publish = Publier
button-wall-refuse = Refuser
button-wall-next = Suivant

wall-head = <b>Mur de solidarité</b>
    { $title }
wall-empty = Il n’y a encore rien ici.
wall-count = { $count ->
        [one] Il y a { $count } message ici.
       *[many] Il y a { $count } messages ici.
        [other] Il y a { $count } messages ici.
    }
wall-line = « { $line } »
wall-pictures-too = { $count ->
        [one] Et { $count } image.
       *[many] Et { $count } images.
        [other] Et { $count } images.
    }
wall-notice =
    <b>Avant d’envoyer quoi que ce soit</b>

    • Tout le monde peut le voir : ici, sur la page de l’alerte, et partout où on le copie. Le pouvoir aussi, peut-être.
    • Aucun nom ne l’accompagne. Mais une image montre beaucoup : des visages, des lieux, un badge, une écriture. On peut d’abord rendre les visages méconnaissables, sur une page qui n’envoie rien.
    • Nous enlevons ce qui est caché dans une image (lieu, heure, appareil). Telegram la reçoit telle que vous l’envoyez.
    • Vous voyez d’abord votre contribution telle que tout le monde la verrait, et ne l’envoyez qu’ensuite. Après vous, c’est l’équipe qui la regarde. Nous ne pourrons pas vous écrire à ce sujet : rien ici ne dit qui a envoyé quoi.
    • Vous pouvez reprendre votre contribution à tout moment, ici ou avec /forget. Les copies que d’autres ont faites, non.
wall-ask = Écrivez maintenant votre ligne ({ $most } caractères au plus, sans lien) ou envoyez une image. /cancel si vous avez changé d’avis.
wall-picture-shown = L’image ci-dessus est telle que tout le monde la verrait sur le mur. Ce qui y était caché a disparu ; les visages et les lieux, non. Regardez encore une fois.
wall-shown = Personne ne l’a encore vue. Si vous l’envoyez, l’équipe la regarde ensuite. Si vous ne faites rien, elle est supprimée à minuit (UTC) ; /cancel la supprime tout de suite.
wall-sent = Merci. L’équipe va la regarder. Si elle est acceptée, elle sera sur le mur.
wall-discarded = C’est supprimé. Personne ne l’a vue. Ce qui reste dans cette conversation, vous pouvez le supprimer vous-même.
button-wall-send = Envoyer
button-wall-discard = Supprimer
wall-picture-coming = Votre image est en route. Vous la verrez d’abord.
wall-picture-lost = Votre image n’a pas pu être lue. Envoyez-la de nouveau, en JPEG ou PNG, de 5 Mo au plus.
wall-only-pictures = Seules des images et des lignes peuvent être sur le mur.
wall-unfit-long = C’est trop long : { $most } caractères au plus. Écrivez-la de nouveau, s’il vous plaît.
wall-unfit-hidden = Il y a un caractère caché. Tapez-la de nouveau, s’il vous plaît.
wall-unfit-link = Pas de lien sur le mur. Écrivez-la sans, s’il vous plaît.
wall-enough = { $most } contributions d’une même personne suffisent pour un mur. Si vous reprenez ce que vous avez envoyé, vous pourrez envoyer autre chose demain.
wall-over = Cette alerte est terminée. Son mur reste tel qu’il est.
wall-taken-back = { $count ->
        [0] Rien de vous n’est sur ce mur.
        [one] C’est repris : { $count } contribution a disparu.
       *[many] C’est repris : { $count } contributions ont disparu.
        [other] C’est repris : { $count } contributions ont disparu.
    }
wall-waiting-notice = Quelque chose a été envoyé pour le mur de « { $title } ». Il faut que quelqu’un le regarde.
wall-queue-none = Il n’y a rien à regarder.
wall-queue-head = { $count ->
        [one] <b>{ $count } contribution attend.</b>
       *[many] <b>{ $count } contributions attendent.</b>
        [other] <b>{ $count } contributions attendent.</b>
    } La plus ancienne, pour « { $title } » :
wall-queue-picture = L’image ci-dessus.
wall-queue-how = Refusez ce qui montre des visages ou des lieux qui pourraient mettre quelqu’un en danger, des noms, de la haine, de la publicité. Ce qui est refusé est supprimé ; la personne n’en est pas avertie, car nous ne savons pas qui c’est.
toast-wall-published = C’est sur le mur.
toast-wall-refused = Supprimé.
toast-wall-gone = Cela n’est plus là.
my-data-wall = { $count ->
        [one] Sur les murs de solidarité : { $count } contribution
       *[many] Sur les murs de solidarité : { $count } contributions
        [other] Sur les murs de solidarité : { $count } contributions
    }
log-let-through = { $who } a mis une contribution sur le mur de « { $title } » (nº { $number })
log-kept-out = { $who } a refusé une contribution pour le mur de « { $title } » (nº { $number })
page-wall = Mur de solidarité
page-wall-what = Des lignes et des images de celles et ceux qui sont à leurs côtés.
page-wall-empty = Il n’y a encore rien ici.
page-wall-add = Ajouter la vôtre dans Telegram
page-wall-picture = Une image de quelqu’un qui est à leurs côtés
page-wall-back = Retour à l’alerte
page-wall-see = Voir le mur de solidarité
page-blur = Rendre les visages méconnaissables
page-blur-how = Choisissez une image et passez sur chaque visage avec le doigt ou la souris. Rien n’est envoyé : tout se fait dans ce navigateur. Enregistrez ensuite l’image, et envoyez celle-là.
page-blur-choose = Choisir une image
page-blur-undo = Annuler
page-blur-save = Enregistrer l’image
page-blur-canvas = Votre image : passez sur ce que personne ne doit reconnaître
page-blur-scripts = Cet outil a besoin de JavaScript. Sans lui, couvrez les visages avec une application à laquelle vous faites confiance.
