# Montrer, essayer et approuver ce qui part.
preview-head =
    { $count ->
        [one] Voici comment on la recevra ({ $names }) :
       *[other] Voici comment on la recevra, dans cet ordre : { $names }.
    }
test-head = { $name } envoie un essai à l’équipe. Personne d’autre ne l’a reçu :

request-asks = <b>{ $name } demande à envoyer « { $title } ».</b> Les textes exacts sont ci-dessus.
request-bound = Votre oui vaut pour ces textes, ces personnes et cette heure exactement ; si quoi que ce soit change, il ne vaut plus. Vous pouvez répondre jusqu’à { $until }.
request-you-approved = Vous avez approuvé <b>{ $title }</b>.
request-approved = <b>{ $title }</b> est approuvée et part à { $moment }. D’ici là, toute l’équipe peut l’arrêter.
request-launched = <b>{ $title }</b> est en route.
request-not-posted = Publication impossible sur : { $names }. Le bot y est-il administrateur avec le droit de publier ?
request-refused = <b>{ $title }</b> ne part pas : { $name } a refusé.
request-stopped = <b>{ $title }</b> ne part pas : { $name } l’a arrêtée.
request-changed = <b>{ $title }</b> a été modifiée. L’approbation ne vaut plus ; redemandez-la quand tout est prêt.
request-unapproved = <b>{ $title }</b> ne part pas : quelqu’un qui l’a approuvée n’en a plus le droit. Redemandez.
request-lapsed = <b>{ $title }</b> ne part pas : trop peu de personnes l’ont approuvée à temps. Redemandez quand elles seront là.
request-missed = <b>{ $title }</b> ne part pas : son heure était passée avant l’envoi. S’il est encore temps d’agir, redemandez.
request-differs = <b>{ $title }</b> ne part pas.
request-why-changed = Ce n’est plus exactement ce qui a été approuvé : le texte, l’image, les canaux ou les destinataires ont changé. Regardez-la, puis redemandez.
request-why-in-the-way = Elle est déjà en route, ou elle a été close entre-temps : /broadcasts montre où elle en est.
request-stuck = <b>{ $title }</b> est approuvée, mais n’a pas encore pu partir.
request-stuck-file = Un fichier ou une image ne peut pas être lu sur le serveur.
request-stuck-fault = Le bot rencontre une erreur interne.
request-stuck-until = Personne ne l’a reçue. Le bot réessaie jusqu’à { $moment } ; ensuite, il faudra redemander. Prévenez la personne qui gère le serveur, s’il vous plaît : le journal en dit plus sous « launch_failed ».

button-approve = Approuver
button-refuse = Refuser
button-stop-launch = Arrêter
button-take-back = Ne pas envoyer
button-watch = Suivre l’envoi

toast-preview = Ceci est un aperçu.
toast-tested =
    { $count ->
        [one] Envoyé à une personne : vous.
       *[other] Envoyé à { $count } personnes de l’équipe.
    }
toast-nobody-to-ask = Personne d’autre dans l’équipe ne peut approuver. Un ou une propriétaire peut inviter quelqu’un.
toast-under-way = Cette alerte est déjà en route. Voyez /broadcasts.
toast-hour-past = L’heure choisie est passée. Choisissez-en une autre.
toast-approve-own = C’est la vôtre : quelqu’un d’autre doit répondre.
toast-approve-twice = Vous avez déjà approuvé.
toast-approve-over = Trop tard : ce n’est plus demandé.
toast-approve-new = Merci. L’un de vous a fait entrer l’autre aujourd’hui : jusqu’à demain (00:00 UTC), vous comptez pour une seule personne. Il faut l’accord de quelqu’un d’autre.
toast-too-new = Qui est entré aujourd’hui et qui l’a fait entrer comptent pour une seule personne jusqu’à demain (00:00 UTC). Redemandez demain, ou avec quelqu’un d’autre.
toast-request-changed = Elle a été modifiée depuis la demande : rien n’est approuvé.

log-drafted = { $who } a commencé le brouillon { $number }
log-gathered = Un brouillon est arrivé du flux { $title } (brouillon { $number })
log-handed = { $who } a confié le brouillon { $number } à { $whom }
log-deleted = { $who } a supprimé le brouillon { $number }
log-tested = { $who } a envoyé à l’équipe un essai de « { $title } »
log-asked = { $who } a demandé à envoyer « { $title } »
log-approved = { $who } a approuvé l’envoi de « { $title } »
log-voided = « { $title } » a été modifiée pendant la demande d’envoi : les accords donnés ne valent plus. Par : { $who }
log-refused = { $who } a refusé l’envoi de « { $title } »
log-called-off = { $who } a arrêté « { $title } » avant son départ
