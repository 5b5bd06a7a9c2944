# Les affaires de l’équipe : qui en est, qui y entre, et le journal de ce qu’elle fait.
command-team = qui est dans l’équipe
command-log = ce qu’a fait l’équipe

team-head = <b>L’équipe</b>
team-line = • { $name } (nº { $number }) : { $role }
team-line-you = • { $name } (nº { $number }) : { $role } – c’est vous
team-more = et { $count } de plus. Sur le serveur, <code>alertbot team</code> donne toute la liste.
team-member =
    <b>{ $name }</b> (nº { $number })
    { $role }, dans l’équipe depuis le { $day }
team-remove-ask = Retirer <b>{ $name }</b> de l’équipe ? Dès cet instant, aucun de ses boutons n’aura d’effet.
team-removed = Vous ne faites plus partie de l’équipe qui fait vivre ce bot.
team-appointed = Votre rôle dans l’équipe a changé. C’est maintenant : { $role }.

button-team = L’équipe
button-invite = Inviter quelqu’un
button-candidate = Accepter { $name } ?
button-make-owner = Rôle : propriétaire
button-make-organiser = Rôle : organisation
button-make-responder = Rôle : permanence
button-remove-member = Retirer de l’équipe
button-remove-yes = Oui, retirer
button-remove-no = Non

toast-appointed = C’est fait, et cela vaut dès maintenant.
toast-removed = C’est fait. Cette personne n’est plus dans l’équipe.
toast-already = Cette personne a déjà ce rôle.
toast-last-owner = Il faut un rôle de propriétaire dans l’équipe, et personne d’autre ne l’a. Donnez-le d’abord à quelqu’un.

invite-ask = Quel sera son rôle dans l’équipe ?
invite-link =
    Un lien pour une seule personne, rôle : { $role }. Il fonctionne une fois, jusqu’à { $time } UTC.

    { $link }

    Envoyez-le par un moyen qu’elle seule peut lire. Quand elle l’aura ouvert, vous verrez ici, elle et vous, les deux mêmes mots. Appelez-la, comparez les mots, et alors seulement acceptez.
invite-withdrawn = Plus personne ne peut utiliser ce lien.
invite-compare =
    <b>{ $name }</b> a ouvert votre invitation et demande à entrer dans l’équipe. Rôle : { $role }

    Voici les deux mots. Demandez, de vive voix si possible, lesquels s’affichent là-bas :
    <b>{ $words }</b>

    Si ce n’est pas la personne que vous avez invitée, ou si les mots sont autres, n’acceptez pas.
invite-admitted = { $name } est maintenant dans l’équipe. Rôle : { $role }

button-invite-owner = Propriétaire
button-invite-organiser = Organisation
button-invite-responder = Permanence
button-copy-link = Copier le lien
button-withdraw = Retirer le lien
button-admit = Les mêmes mots : accepter
button-decline = Ne pas accepter

toast-invitation-over = Ce lien a déjà servi, ou n’est plus valable.
toast-candidate-over = Plus personne n’attend là.
toast-declined = Cette personne n’a pas été acceptée.
toast-name-taken = Ce nom a été pris entre-temps. Invitez de nouveau, sous un autre nom.

join-wait =
    C’est presque fait. Vous serez dans l’équipe dès que { $name } aura accepté votre entrée. Rôle : { $role }

    Voici vos deux mots. { $name } voit les mêmes et vous les demandera :
    <b>{ $words }</b>
join-declined = Votre entrée dans l’équipe n’a pas été acceptée. Ce que vous avez indiqué pour cela est supprimé.
join-done-owner = /team montre qui est dans l’équipe et permet d’inviter. /log montre ce qu’a fait l’équipe ; ce que font les autres vous est signalé aussitôt.

my-data-candidate = Vous attendez d’entrer dans l’équipe, sous le nom de { $name } (chiffré là où nous le conservons). Rôle : { $role }.

words-to-compare = ambre, pomme, ancre, cloche, bouleau, bateau, pain, pont, seau, bouton, bougie, tapis, cerise, châtaigne, nuage, trèfle, cuivre, coton, dauphin, plume, fougère, jardin, gingembre, glacier, gant, marteau, port, hérisson, miel, île, bouilloire, échelle, lanterne, citron, phare, érable, prairie, miroir, montagne, champignon, aiguille, nid, chêne, orange, hibou, papier, galet, poivre, piano, oreiller, citrouille, lapin, rivière, selle, neige, moineau, cuillère, écureuil, tonnerre, tortue, parapluie, violon, noix, fenêtre

log-head = <b>Ce qu’a fait l’équipe</b>
log-none = Rien n’a encore été fait.
log-line =
    <b>{ $number }.</b> { $day }, { $hour }:00–{ $hour }:59 UTC
    { $what }
log-seen = Chaque entrée est scellée avec toutes celles d’avant. L’entrée { $number } est <code>{ $number }:{ $mark }</code> : gardez ces signes, et <code>alertbot log verify --seen { $number }:{ $mark }</code> pourra montrer plus tard que rien d’antérieur n’a changé.
button-older = Plus anciennes
button-newest = Les dernières

log-member = { $name } (nº { $number })
log-former = nº { $number }
log-server = quelqu’un sur le serveur
log-illegible = Cette version ne sait pas lire cette entrée.

log-invited = Une invitation, rôle : { $role }. Par : { $who }
log-withdrew = Une invitation retirée, rôle : { $role }. Par : { $who }
log-joined = Entrée par une invitation faite sur le serveur : { $who }. Rôle : { $role }
log-admitted = { $whom } entre dans l’équipe. Rôle : { $role }. Par : { $who }
log-declined = Une personne invitée n’a pas été acceptée, rôle : { $role }. Par : { $who }
log-appointed = { $whom } change de rôle : { $role }. Par : { $who }
log-removed = { $whom } n’est plus dans l’équipe. Son rôle : { $role }. Par : { $who }
log-left = { $who } quitte l’équipe. Son rôle : { $role }
log-launched = Envoi { $number } parti : « { $title } ». Par : { $who }
log-paused = Envoi { $number } suspendu : « { $title } ». Par : { $who }
log-resumed = Envoi { $number } repris : « { $title } ». Par : { $who }
log-stopped = Envoi { $number } arrêté pour de bon : « { $title } ». Par : { $who }
log-told = Envoi { $number }, le résultat annoncé à qui a agi : « { $title } ». Par : { $who }
log-told-status = Envoi { $number }, des nouvelles du cas à qui le suit : « { $title } ». Par : { $who }
log-took = Pétition prise pour la remettre : « { $title } ». Par : { $who }
log-took-numbers = { $who } a pris un tableau de chiffres
log-took-course = { $who } a pris le tableau du déroulement de « { $title } »
log-took-draft = { $who } a pris le brouillon { $number } sous forme de fichiers
log-took-answers = Réponses transmises par le public, prises : « { $title } ». Par : { $who }

news-head = <b>L’équipe, pour ses propriétaires</b>
news-line = • { $what }
news-more = et { $count } de plus : /log
