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
signed-here = Signatures recueillies ici au { $day } : { $people }
signed-in-all = En tout : { $all }
signed-of-goal = En tout : { $all } sur { $goal }
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
signature-too-long = C’est trop long : { $most } caractères au plus. Merci de raccourcir, ou de revenir en arrière.
signature-gone = Il n’y a plus de signature de vous ici.
signature-withdrawn = Votre signature est retirée, et ce qui l’accompagnait est supprimé : <b>{ $title }</b>. Si la pétition a déjà été remise, nous ne pouvons pas l’en enlever ; le prochain fichier dira qu’elle est retirée.
recalled-signed = Vous avez signé une alerte qui a été retirée depuis. Si vous le souhaitez, retirez aussi votre signature.
recalled-withdrawn = Votre signature est retirée, et ce qui l’accompagnait est supprimé.

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
button-your-signature = Votre signature

toast-signed = Merci. Ensemble, vous êtes { $people }.
toast-signed-few = Merci. Votre signature est parmi les { $least } premières.
toast-signed-before = Vous avez déjà signé. Merci.
toast-withdrawn = C’est retiré.
toast-not-signed = Vous n’avez pas signé ceci, ou vous avez retiré votre signature.
toast-over = C’est terminé. /alerts montre ce qui est en cours.
toast-recalled = Cette alerte a été retirée. /alerts montre ce qui est en cours.
toast-notice-first = Merci de lire ceci d’abord. Signez ensuite.

my-data-signed = Vous avez signé : { $title } (sous une marque que seul notre serveur en marche peut relier à vous)
my-data-recalled = une alerte qui a été retirée

guide-to = À : { $name }
guide-hours = On y répond { $hours }, pas maintenant.
guide-hours-now = On y répond { $hours }, donc aussi maintenant.
weekday-mon = lun.
weekday-tue = mar.
weekday-wed = mer.
weekday-thu = jeu.
weekday-fri = ven.
weekday-sat = sam.
weekday-sun = dim.
guide-theirs = Dans la langue de qui la lira ({ $name }) :
guide-script = Ce que vous pouvez dire :
guide-ask-country = Où vivez-vous ? Nous montrons à qui vous adresser de là-bas, et ne le conservons pas.
guide-ask-answer = Si vous voulez transmettre la réponse, écrivez-la ou collez-la ici, { $most } caractères au plus. Elle est scellée aussitôt : seule l’organisation peut l’ouvrir. Telegram la voit ; nous supprimons ensuite votre message ici. Sinon, annulez.
guide-answer-noted = Merci. C’est scellé pour l’organisation.
guide-count-wrote = Ont déjà écrit : { $people }
guide-count-called = Ont déjà appelé : { $people }
guide-count-going = Seront là : { $people }

button-copy-address = Copier l’adresse
button-copy-letter = Copier la lettre
button-copy-script = Copier ce qu’il faut dire
button-copy-part = Copier la partie { $number } sur { $count }
button-guide-country = D’un autre pays
button-wrote = J’ai écrit
button-called = J’ai appelé
button-going = J’y vais
button-not-wrote = ✓ Vous avez écrit. Annuler
button-not-called = ✓ Vous avez appelé. Annuler
button-not-going = ✓ Vous y allez. Annuler
button-answered = On m’a répondu
button-calendar = Pour mon agenda

file-calendar = La date pour votre agenda. Elle indique le lieu, et pas vous.

toast-wrote = Merci. C’est compté.
toast-called = Merci. C’est compté.
toast-going = Merci. C’est compté.
toast-answered = Merci. C’est compté.
toast-did-before = Vous l’avez déjà dit. Merci.
toast-taken-back = C’est annulé.

my-data-wrote = Vous avez écrit : { $title } (de même)
my-data-answered = On vous a répondu : { $title } (de même)
my-data-called = Vous avez appelé : { $title } (de même)
my-data-going = Vous y allez : { $title } (de même)

telling-reminder = <b>Encore ouvert jusqu’au { $day }.</b>
telling-reminder-time = <b>Encore ouvert jusqu’au { $day }, { $time }.</b>
telling-reminder-why = Vous recevez ceci une seule fois, parce que vous n’avez pas encore agi ici.
button-reminded = Voir l’alerte
telling-day-before = <b>Bientôt : { $title }</b>
    { $day }
    { $where }

    Vous avez dit que vous iriez. Si vous préférez ne pas y aller, restez chez vous : personne ne le saura. Ensuite, nous demanderons si vous êtes de retour.
telling-back-home = <b>De retour à la maison ?</b>
    { $title }

    Si vous ne répondez pas, il ne se passe rien : nous ne savons pas qui vous êtes, et personne ne vous cherche. L’organisation voit seulement combien de réponses sont arrivées. Si quelqu’un a été arrêté ou blessé, le bouton montre qui appeler ; /report le fait à tout moment.
telling-home-noted = Bien. Merci de l’avoir dit, et merci d’y avoir été.
telling-result = Ce qu’il en est advenu : <b>{ $title }</b>
telling-result-count = Vous êtes nombreuses et nombreux : { $people }.
telling-why = Vous recevez ceci parce que vous avez agi ici, ou parce que vous suivez cette alerte, son cas ou sa campagne.
button-show-guide = Où et quand
button-home = Je suis de retour
button-home-report = Qui appeler
button-next-alert = Ce que vous pouvez faire ensuite
name-telling-idle = Rappel : { $title }
name-telling-acted = Résultat : { $title }
name-telling-going = La veille : { $title }
name-telling-out = De retour ? : { $title }
name-kind-tell = Message à celles et ceux qui ont agi
my-data-back = Vous avez dit être de retour : { $title } (de même)
my-data-follows = Vous suivez : { $title } (de même)

result-ask = Envoyer ceci à toutes les personnes qui ont agi, ou qui suivent l’alerte, son cas ou sa campagne ? <b>{ $title }</b>. On ne le sait qu’au moment de l’envoi ; personne ne peut en faire la liste.
button-tell-result = Annoncer le résultat
button-result-yes = Oui, l’annoncer
toast-result-told = Ce résultat a déjà été annoncé.
toast-result-goes = Le résultat part.

my-data-since = Depuis votre arrivée : { $actions ->
        [one] une action
       *[other] { $actions } actions
    }, { $results ->
        [0] pas encore de résultat
        [one] un résultat
       *[other] { $results } résultats
    }. Personne d’autre ne le voit ; nous le comptons quand vous le demandez.
button-petition = La pétition, pour la remettre
button-answers = Les réponses transmises
hand-over-which = Laquelle ?
file-petition = { $count ->
        [one] { $count } signature
       *[other] { $count } signatures
    } ; noms et commentaires scellés : { $sealed }. « alertbot open-signatures » en fait un tableau avec l’identité de l’organisation. Les pages à imprimer sont en trois langues. Reçu : { $receipt }
file-petition-more = Noms et commentaires scellés : { $sealed }. Les totaux sont dans la partie 1. Reçu : { $receipt }
file-answers = Réponses transmises, scellées : { $sealed }. « alertbot open-signatures » en fait un tableau avec l’identité de l’organisation. Reçu : { $receipt }
file-part = Partie { $part } sur { $parts }.
petition-in-parts = Il y a { $parts } fichiers, l’un après l’autre : { $sealed ->
        [one] { $sealed } nom, commentaire ou réponse ne tient
       *[other] { $sealed } noms, commentaires ou réponses ne tiennent
    } pas dans un seul. Prenez-les tous ; « alertbot open-signatures » en fait un seul tableau.
petition-at-the-server = Cela ferait { $parts } fichiers, trop pour une discussion. Sur le serveur, cette commande les écrit tous dans un dossier : <code>alertbot petition { $slug } --to DIR</code>
toast-petition-few = Il y a trop peu de signatures pour les remettre : on pourrait deviner qui.
toast-answers-none = Personne n’a encore transmis de réponse.

button-follow = Me dire ce qu’il en advient
button-follows = ✓ Vous le saurez. Arrêter
toast-follows = Nous vous dirons ce qu’il en advient.
toast-follows-not = Nous ne vous le dirons pas, sauf si vous agissez.

share-safely = Le lien désigne l’alerte, et pas vous. Mais on verra qu’il vient de vous : ne faites passer que si c’est sans danger pour vous.
button-share-chat = Choisir une discussion
button-share-link = Partager le lien
button-share-copy = Copier le texte
button-share-copy-link = Copier le lien
button-share-elsewhere = Ailleurs, et une image avec un code
button-shared-act = Lire et agir
guide-count-shared = Ont déjà fait passer : { $people }
guide-count-read = Ont déjà lu : { $people }
button-shared = J’ai fait passer
button-not-shared = ✓ Vous avez fait passer. Annuler
button-not-read = ✓ Compté comme lu. Annuler
toast-shared = Merci. C’est compté.
toast-read = Merci. C’est compté.
my-data-shared = Vous avez fait passer : { $title } (de même)
my-data-read = Vous avez ouvert les explications : { $title } (de même)

petition-head = Pétition
petition-part = Partie { $part } sur { $parts }. Les pays des signataires sont dans la partie 1.
petition-signed = Signée par { $people } au { $day }.
petition-elsewhere = Ailleurs, ou sans pays
petition-all = En tout
petition-number = { $number }
petition-sealed = Noms et commentaires scellés dans cette archive : { $count }
petition-struck = Retirés après une remise précédente, à rayer (withdrawn.csv) : { $count }
petition-receipt = Reçu, le SHA-256 de SHA256SUMS : { $receipt }
petition-presented = Remise le { $day } à { $to }
petition-received = Reçue par { $blank }
