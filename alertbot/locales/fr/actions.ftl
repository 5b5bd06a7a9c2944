# Agir pour une alerte, et ce qui est dit de celles et ceux qui l’ont fait.
count-people =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
count-people-from =
    { $countries ->
        [one] { $people } d’un seul pays
       *[other] { $people } de { $countries } pays
    }

alert-already = Signatures recueillies ailleurs au { $day } : { $people }
alert-goal = Objectif : { $count ->
        [one] { $count } signature
       *[other] { $count } signatures
    }

signed-few = Signatures ici : moins de { $least } pour l’instant
signed-here = <b>Signatures ici : { $people }</b>
signed-in-all = <b>Signatures ici : { $people }.</b> En tout : { $all }
signed-from = { $name } : { $count }
signed-elsewhere = Ailleurs, ou sans pays : { $count }

signature-head = Votre signature : <b>{ $title }</b>
signature-country = Pays : { $name }
signature-no-country = Pays : non indiqué
signature-name = Un nom l’accompagne, scellé. Nous ne pouvons pas le lire.
signature-comment = Un commentaire l’accompagne, scellé. Nous ne pouvons pas le lire.
signature-ask-country = De quel pays signez-vous ? Un pays où il y a peu de signatures n’est jamais nommé.
signature-ask-name = Quel nom doit figurer avec votre signature ? { $most } caractères au plus. Il est scellé aussitôt : seule l’organisation peut l’ouvrir, pour le remettre avec la pétition. Telegram voit ce que vous écrivez ; nous supprimons ensuite votre message ici.
signature-ask-comment = Que voulez-vous dire avec votre signature ? { $most } caractères au plus. C’est scellé aussitôt : seule l’organisation peut l’ouvrir, pour le remettre avec la pétition. Telegram voit ce que vous écrivez ; nous supprimons ensuite votre message ici.
signature-empty = Merci de l’écrire sous forme de texte, ou /cancel.
signature-too-long = C’est trop long : { $most } caractères tiennent. Merci de raccourcir, ou de revenir en arrière.
signature-gone = Il n’y a plus de signature de vous ici.
signature-withdrawn = Votre signature est retirée, et ce qui l’accompagnait est supprimé : <b>{ $title }</b>. Si la pétition a déjà été remise, nous ne pouvons pas l’en enlever.

button-signed = ✓ Signé : pays, nom, retrait
button-sign-from = { $name }, comme dans vos réglages
button-sign-country = Indiquer un pays
button-sign-no-country = Sans pays
button-sign-name = Ajouter un nom
button-sign-no-name = Sans nom
button-sign-comment = Ajouter un commentaire
button-sign-no-comment = Sans commentaire
button-sign-withdraw = Retirer ma signature
button-sign-again = Signer à nouveau

toast-signed = Merci. Ensemble, vous êtes { $people }.
toast-signed-few = Merci. Vous êtes parmi les { $least } premières signatures.
toast-signed-before = Vous avez déjà signé. Merci.
toast-withdrawn = C’est retiré.
toast-not-signed = Vous n’avez pas signé ceci, ou vous avez retiré votre signature.
toast-over = C’est terminé. /alerts montre ce qui est ouvert.
toast-notice-first = Merci de lire ceci d’abord. Signez ensuite.

my-data-signed = Vous avez signé : { $title } (sous une marque que seul notre serveur en marche peut relier à vous)
