/**
 * The words that hold sentences together, by language: articles, prepositions, conjunctions, pronouns and auxiliaries.
 * A word stands in the list of every language in which it is common (`a`, `in`, `un`): a list that lacked one of its
 * own words would take its texts for those of another language. Words that are things or deeds in English (`die`,
 * `hat`, `van`, `door`, `son`, `pour`) stand in none: in a list of keywords they would look like another language.
 */
export const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
	English:
		listed(`a an the and or but nor of on in at to from by for with without into onto over under near above
		below behind beside between through across around along against toward towards upon within among inside outside
		up down out off away back while as if than then so because per is are was were be been being has have had
		having do does did can could may might will would should must it its this that these those there here their
		theirs they them he his him she her hers you your we our us i my which who whose whom what where when how not no
		some any each every both all one ones other others another such same only also too very just more most as about
		after before during like s t`),
	German:
		listed(`der das dem des ein eine einen einem einer eines kein keine keinen und oder aber auch als wie wenn
		dass daß weil während ist sind waren wird werden wurde haben hatte mit ohne auf in im ins an am aus bei beim vor
		hinter neben unter über zwischen zu zum zur von vom für nach durch um gegen ihr ihre ihrem ihren sein seine
		seinem seinen er sie es ich wir sich nicht nur noch sehr so was wo welche welcher dieser diese dieses diesem dort
		dabei davor daneben darauf einige mehrere`),
	French:
		listed(`le la les l un une des du de d au aux et ou mais est sont était étaient ont avec sans sur sous dans
		en par devant derrière entre près vers chez contre à côté ce cette ces cet sa ses leur leurs il elle ils elles
		lui nous vous je qui que qu dont où ne n pas très se y comme tandis pendant aussi tous toute deux quelques
		plusieurs autre autres`),
	Spanish:
		listed(`el la los las lo un una unos unas de del a al y e o u en con sobre bajo ante entre por para desde
		hasta hacia contra tras es están está eran fue ser hay ha han se su sus que quien cual como donde cuando mientras
		pero también muy más menos no ni le les este esta esto estos estas ese esa esos esas él ella ellos otro otra
		otros otras varios varias algunos algunas dos`),
	Italian:
		listed(`il lo la i gli le l un uno una di del dello della dei degli delle dell d a al allo alla ai agli alle
		all da dal dallo dalla dai dalle dall in nel nello nella nei nelle nell con su sul sullo sulla sui sulle sull
		tra fra e ed o ma è sono erano ha hanno c ci si che chi cui non più meno molto mentre dove quando anche questo
		questa questi queste quello quella suo sua suoi loro lui essi altro altra altri altre alcuni alcune sopra sotto
		davanti dietro`),
	Portuguese:
		listed(`o a os as um uma uns umas de do da dos das em no na nos nas num numa ao aos à às com sem sobre sob
		entre por pelo pela pelos pelas para até desde contra e ou mas é são está estão eram foi ser há se seu sua seus
		suas que quem qual como onde quando enquanto também muito mais menos não nem lhe este esta estes estas isto esse
		essa esses essas isso ele ela eles elas outro outra outros outras vários várias alguns algumas dois duas`),
	Dutch:
		listed(`de het een en of maar op in aan bij met zonder uit naar voor achter naast onder boven tussen over om te
		tot tegen langs rond is zijn was waren wordt worden werd heeft hebben had er dat deze dit daar hier ze zij hij
		hun haar we wij je ik zich niet geen ook als dan nog heel zeer waar wie wat terwijl andere enkele twee`),
	Polish:
		listed(`i w z na do od po za nad przed przez przy dla o u a oraz lub ale ani się jest są był była było były
		mają nie to ta te tego tej tym tych temu który która które których jak jako jego jej ich co gdzie kiedy gdy że ze
		we obok między podczas także też tylko bardzo dwa dwie trzy kilka inne`)
};

function listed(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/u));
}
