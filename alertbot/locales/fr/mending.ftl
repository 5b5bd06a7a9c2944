# Ce qui est écrit dans les messages déjà reçus.
copy-corrected = Corrigé le { $day } à { $time } UTC. Ce texte remplace le précédent.
copy-closed = Clos le { $day } : il n’y a plus rien à faire ici. Merci à toutes celles et à tous ceux qui ont agi.
copy-final = Total final : { $people }.
copy-final-in-all = Total final ici : { $people }. En tout : { $all }.
copy-final-few = Total final : moins de { $least } personnes.
copy-recalled = Cette alerte a été retirée. Merci de ne pas y donner suite et de ne pas la transmettre.

# Corriger, retirer, clore.
name-kind-send = Alerte
name-kind-correct = Correction
name-kind-recall = Retrait
name-kind-close = Clôture
name-kind-digest = Résumé
broadcast-mended = Fait : { $count } sur { $audience }
broadcast-gone = Dont messages qui ne peuvent plus être modifiés : { $count }
broadcast-replaced = L’étape suivante a repris les personnes qui attendaient.
broadcast-halted-errand =
    Interrompu : Telegram refuse le texte. Il dit : { $why }
    Que faire : corrigez l’alerte, puis relancez la correction, le retrait ou la clôture.
broadcast-final-send = Toutes les personnes joignables l’ont reçue. Si quelque chose ne va pas : « { $button } ».
broadcast-final-correct = Le nouveau texte est partout où il pouvait l’être.
broadcast-final-recall = L’alerte est retirée partout où c’était possible.
broadcast-final-close = La clôture est annoncée partout où c’était possible.
broadcast-final-digest = Toutes les personnes joignables qui avaient de quoi lire l’ont reçu.

mend-menu =
    <b>{ $title }</b>

    <b>Corriger</b> : un brouillon commence avec le texte que les gens ont. Une fois modifié, et approuvé par d’autres, chaque message reçoit le nouveau texte, avec une ligne qui le dit. Qui attend encore reçoit le nouveau.
    <b>Retirer</b> : chaque message est supprimé ; au-delà de 48 heures, une ligne remplace le texte.
    <b>Clore</b> : les boutons disparaissent, une ligne dit que c’est fini.

    Une seule personne suffit pour retirer ou clore. Aucun téléphone ne sonne pour cela.
mend-reach = Messages : { $copies }. En attente : { $waiting }. Hors d’atteinte : { $lost }.
mend-recall-ask = Retirer <b>{ $title }</b> à tout le monde ? C’est irréversible.
mend-recall-sure = Dernière question : <b>{ $title }</b> doit vraiment disparaître de toutes les discussions ?
mend-close-ask = Clore <b>{ $title }</b> dans toutes les discussions ? Qui ne l’a pas encore ne la recevra pas.
mend-unfit-never-sent = Cette alerte n’a jamais été envoyée.
mend-unfit-recalled = Cette alerte a été retirée. Une fois corrigée, elle peut être envoyée de nouveau.
mend-unfit-closed = Cette alerte est close. Elle peut encore être retirée.
mend-unfit-nobody = Personne n’a de message qui puisse encore être atteint.
mend-unfit-missing = L’alerte n’est plus dans le dossier des alertes.
mend-unfit-over = L’alerte est terminée. Elle peut être close ou retirée.
mend-unfit-unchanged = Le texte est celui que les gens ont déjà. Modifiez-le d’abord.
mend-unfit-long = Il n’y a pas de place pour la ligne qui annonce la correction. Merci de raccourcir un peu le texte.

button-mend = Corriger, retirer, clore
button-correct = Corriger
button-recall = Retirer
button-close = Clore
button-recall-on = Continuer
button-recall-yes = Oui, retirer maintenant
button-close-yes = Oui, clore
button-mend-no = Non

toast-mended-recall = Le retrait est en route.
toast-mended-close = La clôture est en route.
toast-mend-late = Cette question a vieilli. Merci de recommencer.

log-corrected = Corrigé dans chaque message : « { $title } » (envoi { $number }). Par : { $who }
log-recalled = Retiré : « { $title } » (envoi { $number }). Par : { $who }
log-closed = Clos : « { $title } » (envoi { $number }). Par : { $who }
