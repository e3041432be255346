/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of personal names: shared by person_name and given_name.
 */
#ifndef POSTERN_VALIDATORS_NAMES_H
#define POSTERN_VALIDATORS_NAMES_H

#include "engine/validators/digits.h"

#define NAMES_MAX_WORDS 6

struct names_words {
	struct text word[NAMES_MAX_WORDS];
	size_t n;
	bool last_first; /**< "Smith, Joe": a comma after the first word */
	bool too_many;
};

static inline bool names_in_word(unsigned char c)
{
	return ascii_is_alnum(c) || c == '\'' || c == '-' || c >= 0x80;
}

/** Splits at everything that is no letter, apostrophe or hyphen. */
static inline struct names_words names_split(struct text t)
{
	struct names_words words = { 0 };
	size_t i = 0;
	while (i < t.len) {
		size_t from = i;
		while (i < t.len && names_in_word((unsigned char)t.at[i]))
			i++;
		if (i == from) {
			words.last_first |= words.n == 1 && t.at[i] == ',';
			i++;
			continue;
		}
		if (words.n == NAMES_MAX_WORDS) {
			words.too_many = true;
			break;
		}
		words.word[words.n++] = text_part(t, from, i - from);
	}
	return words;
}

/** How a word stands to a lower-case one, whatever its own case. */
static inline int names_order(struct text word, const char *other)
{
	for (size_t i = 0; i < word.len; i++) {
		int order = (unsigned char)ascii_lower(word.at[i]) - (unsigned char)other[i];
		if (order != 0)
			return order;
	}
	return other[word.len] == '\0' ? 0 : -1;
}

/** Binary search in a sorted table of lower-case words. */
static inline bool names_listed(struct text word, const char *const *table, size_t n)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = names_order(word, table[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/** Given names usual in the United States; lower case, sorted. */
static const char *const names_usual[] = {
	/* clang-format off */
	"aamir", "aarav", "aaron", "abbas", "abby", "abdallah", "abdul", "abdullah",
	"abdulrahman", "abena", "abigail", "abraham", "ada", "adaeze", "adam", "adebayo", "adel",
	"adela", "adelaide", "adele", "aditi", "adolfo", "adrian", "adriana", "agnes",
	"agnieszka", "agustin", "ahmad", "ahmed", "aiden", "aileen", "aisha", "akash", "akua",
	"alan", "alana", "albert", "alberta", "alberto", "alec", "alejandra", "alejandro",
	"aleksandr", "aleksandra", "alex", "alexa", "alexander", "alexandra", "alexei", "alexis",
	"alfonso", "alfred", "alfredo", "ali", "alice", "alicia", "alina", "alisha", "alison",
	"aliyah", "allan", "allen", "allison", "alma", "alondra", "alonso", "alvaro", "alyssa",
	"amal", "amanda", "amara", "amber", "amelia", "amina", "aminata", "amir", "amit",
	"amparo", "amy", "ana", "anabel", "ananya", "anastasia", "andre", "andrea", "andreas",
	"andreea", "andrei", "andres", "andrew", "andy", "angel", "angela", "angelica",
	"angelina", "angelo", "anh", "anil", "anita", "aniyah", "anjali", "anjelica", "anke",
	"ann", "anna", "anne", "annette", "annie", "annika", "anouk", "anthony", "antoine",
	"anton", "antonia", "antonio", "aoife", "april", "araceli", "arianna", "ariel", "arjun",
	"arlene", "armando", "arnold", "arnulfo", "arthur", "arturo", "asha", "ashley", "ashok",
	"astri", "astrid", "aubrey", "audrey", "aurora", "austin", "ava", "avery", "axel",
	"ayesha", "ayumi", "bailey", "barbara", "barry", "bartosz", "beata", "beatrice",
	"beatriz", "becky", "belinda", "ben", "benito", "benjamin", "bernadette", "bernard",
	"bernd", "bernice", "bertha", "beth", "bethany", "betsy", "betty", "beverly", "bhavesh",
	"bhavna", "bianca", "bilal", "bjarne", "bjorn", "blake", "blanca", "bob", "bobby",
	"bogdan", "bogdana", "bohdan", "bonnie", "boris", "boyan", "brad", "bradley", "bram",
	"brandi", "brandon", "brenda", "brendan", "brett", "brian", "briana", "brianna",
	"bridget", "britta", "brittany", "brooke", "bruce", "bryan", "caitlin", "caleb",
	"calvin", "cameron", "camila", "camille", "camilo", "candace", "candice", "carl",
	"carla", "carlos", "carlton", "carmen", "carol", "carole", "caroline", "carolyn",
	"carrie", "casey", "cassandra", "catalina", "catherine", "cathy", "cecilia", "cedric",
	"celeste", "celia", "cesar", "chad", "chandra", "charlene", "charles", "charlie",
	"charlotte", "chelsea", "cheryl", "chidi", "chinedu", "chioma", "chloe", "chris",
	"christian", "christina", "christine", "christoph", "christopher", "christy",
	"chukwuemeka", "ciaran", "cindy", "claire", "clara", "clarence", "clarissa", "claude",
	"claudia", "clayton", "clifford", "clifton", "clyde", "cody", "colin", "colleen",
	"connie", "connor", "conrad", "constance", "consuelo", "corey", "cory", "courtney",
	"craig", "cristian", "cristina", "cristobal", "crystal", "curtis", "cynthia", "daisy",
	"dale", "damian", "damon", "dan", "dana", "daniel", "daniela", "danielle", "danny",
	"daphne", "dario", "dariusz", "darlene", "darnell", "darrell", "darren", "daryl",
	"daryn", "dave", "david", "dawn", "dean", "deandre", "deanna", "debbie", "deborah",
	"debra", "declan", "deepa", "deepak", "delia", "delores", "demetrius", "denise",
	"dennis", "derek", "derrick", "deshawn", "desiree", "desmond", "destiny", "detlef",
	"devin", "diana", "diane", "diego", "dieter", "dimitar", "dimitri", "dirk", "divya",
	"dmitri", "dmitry", "dolores", "dominic", "don", "donald", "donna", "dora", "doris",
	"dorothy", "doug", "douglas", "dragana", "dragos", "duane", "duc", "dustin", "dwayne",
	"dwight", "dylan", "earl", "earnest", "easton", "ebonie", "ebony", "eddie", "edgar",
	"edith", "eduardo", "edward", "edwin", "efrain", "efren", "eileen", "ekaterina",
	"elaine", "elbert", "elena", "eli", "elias", "elijah", "elisa", "elise", "elizabeth",
	"elke", "ella", "ellen", "elliot", "eloise", "elsa", "elsie", "elva", "elvira",
	"emanuel", "emeka", "emil", "emilia", "emilio", "emily", "emma", "enrique", "eoin",
	"erasmo", "eric", "erica", "erich", "erik", "erika", "erin", "ernest", "ernestina",
	"ernestine", "ernesto", "ernst", "esperanza", "esteban", "estefania", "estela", "esther",
	"ethan", "ethel", "eugene", "eun", "eusebio", "eva", "evan", "evelyn", "everett", "ewa",
	"ezequiel", "fabian", "fabrice", "fahad", "faisal", "faith", "farah", "farhan", "fatima",
	"fatou", "faye", "federico", "felicia", "felipe", "felix", "femke", "feng", "fernando",
	"fidel", "finn", "florence", "florencia", "floyd", "folake", "frances", "francesca",
	"francis", "francisca", "francisco", "franco", "francois", "frank", "franklin", "franz",
	"fred", "freda", "freddie", "frederick", "friedrich", "gabriel", "gabriela", "gail",
	"galina", "garland", "garrett", "gary", "gavin", "gayle", "gene", "genevieve",
	"geoffrey", "george", "georgia", "gerald", "geraldine", "gerard", "gerardo", "gerhard",
	"gilbert", "gilberto", "gina", "giovanni", "gita", "giulia", "giuseppe", "gladys",
	"glen", "glenda", "glenn", "gloria", "goran", "gordon", "grace", "gracie", "graciela",
	"graham", "greg", "gregorio", "gregory", "greta", "gretchen", "griselda", "grzegorz",
	"guadalupe", "guenter", "guillermo", "gunther", "gustavo", "gwen", "gwendolyn", "hailey",
	"halyna", "hamid", "hamza", "hana", "hanna", "hannah", "hans", "hari", "harold",
	"harper", "harriet", "harry", "haruto", "harvey", "hassan", "hattie", "hayden", "hazel",
	"heather", "hector", "heidi", "heike", "heinrich", "heinz", "helen", "helena", "helga",
	"helmut", "hemant", "henri", "henrik", "henry", "herbert", "heriberto", "herman",
	"hermann", "hernan", "hilario", "hilda", "hiroshi", "hoa", "holly", "homer", "hope",
	"horace", "horst", "howard", "huda", "hugh", "hugo", "hui", "humberto", "hunter",
	"huong", "hussein", "huy", "hyun", "ian", "ibrahim", "ibrahima", "ida", "ifeoma",
	"ignacio", "igor", "ilse", "iman", "imran", "indira", "ines", "inga", "inge", "ingrid",
	"ioana", "irene", "irina", "iris", "irma", "iryna", "isaac", "isabel", "isabella",
	"isabelle", "isaiah", "isidro", "itzel", "ivan", "jacek", "jacinto", "jack", "jackie",
	"jackson", "jacob", "jacqueline", "jacquelyn", "jacques", "jada", "jade", "jaime",
	"jake", "jakub", "jamal", "jamar", "james", "jamie", "jamila", "jan", "jane", "janet",
	"janice", "jared", "jasmin", "jasmine", "jason", "javier", "jaxon", "jay", "jaya",
	"jayden", "jazmin", "jean", "jeanette", "jeanne", "jeannette", "jeannie", "jeff",
	"jeffery", "jeffrey", "jelena", "jen", "jenna", "jennie", "jennifer", "jenny", "jens",
	"jeremiah", "jeremy", "jermaine", "jerome", "jerry", "jerzy", "jesse", "jessica",
	"jessie", "jesus", "jian", "jignesh", "jill", "jim", "jimmy", "jing", "jiyoung", "jo",
	"joan", "joann", "joanna", "joanne", "joaquin", "jocelyn", "jochen", "jodi", "joe",
	"joel", "joey", "johann", "johanna", "johannes", "john", "johnny", "jolanta", "jon",
	"jonathan", "joost", "jordan", "jorge", "jose", "josefina", "joseph", "josephine",
	"joshua", "josie", "josue", "jovita", "joy", "joyce", "juan", "juana", "juanita",
	"judith", "judy", "juhani", "julia", "julian", "juliana", "julie", "julien", "juliet",
	"julieta", "julio", "jun", "june", "jurgen", "justin", "jutta", "kai", "kaitlyn",
	"karen", "karim", "karin", "karl", "karla", "karsten", "karthik", "katarzyna", "kate",
	"katelyn", "katherine", "kathleen", "kathryn", "kathy", "katie", "katja", "katrin",
	"katrina", "kavita", "kay", "kayla", "kaylee", "keiko", "keisha", "keith", "kelley",
	"kelli", "kelly", "kelvin", "ken", "kendra", "kenji", "kennedy", "kenneth", "kent",
	"kerry", "kevin", "khadija", "khalid", "khanh", "kiana", "kiara", "kiersten", "kim",
	"kimberly", "kinsley", "kiran", "kirk", "kirsi", "klaus", "knut", "kofi", "krishna",
	"krista", "kristen", "kristian", "kristin", "kristina", "kristine", "kristy", "krystal",
	"krystle", "krzysztof", "ksenia", "kumar", "kurt", "kwabena", "kwame", "kwesi", "kyle",
	"kylie", "kyung", "lakeisha", "lakisha", "lakshmi", "lalita", "lamar", "lance", "landon",
	"lara", "larisa", "larry", "lars", "lashonda", "lata", "latasha", "latisha", "latoya",
	"laura", "lauren", "laurent", "laurie", "lavonne", "lawrence", "layla", "leah",
	"leandro", "lech", "lee", "leela", "lei", "leif", "leigh", "leila", "lena", "leo",
	"leon", "leona", "leonard", "leonardo", "leonel", "leopoldo", "leroy", "leslie",
	"lester", "leticia", "levi", "lewis", "liam", "lidia", "lila", "lillian", "lillie",
	"lily", "linda", "lindsay", "lindsey", "ling", "linh", "lisa", "lizbeth", "lloyd",
	"logan", "lois", "lola", "lonnie", "lora", "loren", "lorena", "lorenzo", "loretta",
	"lori", "lorraine", "lothar", "lotte", "louis", "louise", "lourdes", "luann", "luca",
	"lucas", "lucia", "luciana", "luciano", "lucila", "lucille", "lucinda", "lucy",
	"ludmila", "luigi", "luis", "luisa", "lukas", "lukasz", "luke", "lula", "lupe", "luther",
	"luz", "lydia", "lynda", "lynette", "lynn", "mabel", "mable", "mackenzie", "madeline",
	"madison", "mae", "maeve", "magda", "magdalena", "mahmoud", "majid", "makayla", "maksim",
	"malcolm", "malgorzata", "malik", "mamadou", "mandy", "manfred", "manish", "manuel",
	"manuela", "marc", "marcel", "marcela", "marcella", "marcello", "marcia", "marco",
	"marcos", "marcus", "marek", "margaret", "margarita", "margie", "maria", "mariam",
	"marian", "mariana", "marianne", "maribel", "maricela", "maricruz", "marie", "mariela",
	"marilu", "marilyn", "marina", "mario", "marion", "marisa", "marisol", "marissa",
	"marja", "marjorie", "mark", "markus", "marlene", "marquis", "marsha", "marshall",
	"marta", "martha", "martin", "marvin", "mary", "maryam", "maryann", "mason", "massimo",
	"mateo", "mathew", "mathias", "matias", "matt", "matthew", "matthias", "matti", "mattie",
	"maureen", "maurice", "mauricio", "max", "maximo", "maxine", "maya", "meena", "megan",
	"meghan", "mei", "melanie", "melinda", "melissa", "melody", "melvin", "mercedes",
	"meredith", "micah", "michael", "michal", "micheal", "michel", "michele", "michelle",
	"miguel", "mihai", "mikael", "mike", "mikhail", "milan", "mildred", "milos", "milton",
	"mindy", "ming", "minh", "minji", "minnie", "miranda", "miriam", "misty", "mitchell",
	"mohamed", "mohammad", "mohammed", "mohan", "moises", "mollie", "molly", "mona",
	"monica", "monique", "morgan", "moritz", "morris", "moussa", "muhammad", "mukesh",
	"muriel", "mustafa", "mykola", "myra", "myrtle", "nadia", "nadine", "nancy", "naoko",
	"naomi", "nasir", "nasser", "natalia", "natalie", "natalya", "natasha", "nathan",
	"nathaniel", "naveen", "neha", "neil", "nellie", "nelson", "nestor", "nettie", "nevaeh",
	"ngoc", "ngozi", "nguyen", "niamh", "nicholas", "nichole", "nick", "nicolas", "nicole",
	"nikhil", "nikita", "nikolai", "nikolay", "nils", "nina", "nirmala", "nisha", "nkechi",
	"noah", "noel", "noemi", "nolan", "nomsa", "noor", "nora", "norbert", "norma", "norman",
	"nour", "obinna", "octavio", "odessa", "ofelia", "oksana", "oksanna", "olaf", "oleg",
	"olga", "oliver", "olivia", "oluwa", "oluwaseun", "omar", "opal", "ophelia", "orlando",
	"osama", "oscar", "oskar", "oskars", "osvaldo", "otto", "ousmane", "owen", "pablo",
	"padma", "padraig", "paige", "paisley", "pam", "pamela", "pankaj", "paola", "paolo",
	"parker", "parul", "pascal", "pascual", "pat", "patricia", "patrick", "patsy", "patti",
	"patty", "paul", "paula", "paulette", "paulina", "pauline", "paulo", "pavel", "pawel",
	"payton", "pearl", "pedro", "peggy", "pekka", "penny", "percy", "perry", "pete", "peter",
	"petra", "peyton", "phil", "philip", "philippe", "phillip", "phuong", "phyllis",
	"pierre", "pieter", "piotr", "piper", "pooja", "pradeep", "prakash", "prasad", "preston",
	"priscilla", "priya", "quang", "quinn", "quoc", "rachael", "rachel", "radek", "radha",
	"rafael", "rafaela", "rahul", "rainer", "raj", "rajesh", "ralf", "ralph", "ramesh",
	"ramiro", "ramon", "ramona", "randall", "randy", "rania", "ranjit", "raquel", "rashid",
	"raul", "ravi", "ray", "raymond", "raymundo", "reagan", "rebecca", "reem", "reese",
	"regina", "reginald", "reinhard", "rekha", "renate", "rene", "renee", "rhonda",
	"ricardo", "richard", "rick", "rickey", "ricky", "rigoberto", "riley", "rita", "rob",
	"robert", "roberta", "roberto", "robin", "robyn", "rochelle", "rocio", "rodney",
	"rodolfo", "rodrigo", "rogelio", "roger", "rohan", "rohit", "roisin", "roland",
	"rolando", "rolf", "roman", "romulo", "ron", "ronald", "ronnie", "rosa", "rosalba",
	"rosalie", "rosalinda", "rosalva", "rosana", "rosario", "rosaura", "rosemarie",
	"rosemary", "rosetta", "rosie", "ross", "rowan", "roxanne", "roxie", "roy", "ruben",
	"ruby", "rudolf", "rudy", "rufino", "rufus", "rupal", "russell", "ruth", "ruud", "ryan",
	"rylee", "sabine", "sabrina", "sachin", "sadie", "saeed", "saima", "salim", "sally",
	"salma", "salomon", "salvador", "sam", "samantha", "samir", "samira", "samuel", "sana",
	"sandeep", "sandra", "sandy", "sangeeta", "sanjay", "sanne", "santiago", "santosh",
	"saoirse", "sara", "sarah", "sarita", "sasha", "satish", "saul", "sawyer", "scarlett",
	"scott", "sean", "sebastian", "seojun", "sergei", "sergio", "seth", "seung", "shane",
	"shanice", "shaniqua", "shannon", "sharon", "shaun", "shawn", "shazia", "sheila",
	"shelby", "sheldon", "shelley", "shelly", "sheri", "sherri", "sherrie", "sherry",
	"sheryl", "shilpa", "shirlee", "shirley", "shreya", "sidney", "sigrid", "silas", "silke",
	"silvestre", "silvia", "simon", "simone", "siobhan", "sipho", "skylar", "sneha", "sofia",
	"solveig", "sondra", "sonia", "sonya", "soojin", "sophia", "sophie", "srinivas",
	"stacey", "stacy", "stanislav", "stanley", "stefan", "stefano", "stella", "stephan",
	"stephanie", "stephen", "steve", "steven", "stewart", "stuart", "sue", "sunil", "suresh",
	"susan", "susana", "susanna", "susanne", "sushma", "susie", "suzanne", "sven",
	"svetlana", "svetlin", "swati", "sylvia", "sylvie", "tabitha", "tadeusz", "tahir",
	"takeshi", "tamara", "tameka", "tami", "tamika", "tammy", "tanisha", "tanya", "tara",
	"taras", "tariq", "tasha", "tatiana", "tatyana", "taylor", "ted", "temitope", "teodoro",
	"terence", "teresa", "teri", "terrance", "terrell", "terrence", "terri", "terry",
	"thabo", "thaddeus", "thanh", "thao", "thelma", "theo", "theodore", "theresa", "thierry",
	"thomas", "thorsten", "thuy", "tien", "tiffany", "tim", "timothy", "tina", "tobias",
	"todd", "tom", "tomas", "tomasz", "tommie", "tommy", "toni", "tony", "tonya", "torsten",
	"tracey", "traci", "tracy", "trang", "travis", "trevor", "tricia", "trina", "trinidad",
	"tristan", "troy", "trung", "tuan", "tunde", "tuula", "tuyet", "tyler", "tyrell",
	"tyrone", "uche", "udo", "ulises", "ulrich", "ulrike", "uma", "ursula", "usha", "ute",
	"uwe", "vadim", "valentin", "valentina", "valeria", "valerie", "vandana", "vanessa",
	"varun", "vasile", "velma", "venkat", "vera", "verna", "vernon", "veronica", "vicente",
	"vicki", "vickie", "vicky", "victor", "victoria", "viet", "vijay", "vikram", "viktor",
	"vincent", "vinh", "vinod", "viola", "violet", "violeta", "virginia", "vitaly", "vivek",
	"vivian", "vladimir", "volker", "vonda", "wade", "wahid", "walid", "wallace", "walter",
	"walther", "wanda", "warren", "wayne", "wei", "wendell", "wendy", "werner", "wesley",
	"weston", "whitney", "wilbur", "wilfred", "wilfredo", "wilhelm", "willa", "willard",
	"willem", "william", "willie", "willis", "wilma", "wilmer", "winifred", "wojciech",
	"wolfgang", "wyatt", "xavier", "xiao", "ximena", "xin", "xiomara", "xuan", "yadira",
	"yahir", "yana", "yareli", "yaroslav", "yasir", "yasmin", "yasmine", "yelena", "yesenia",
	"ying", "yolanda", "yong", "yousef", "youssef", "yuki", "yun", "yuri", "yusuf", "yves",
	"yvette", "yvonne", "zachary", "zahra", "zainab", "zara", "zbigniew", "zeeshan", "zelda",
	"ziad", "zoe", "zoey", "zofia", "zoran", "zulema"
	/* clang-format on */
};

/** Of a double name the first half decides: Anna-Maria, Jean-Luc. */
static inline bool names_given(struct text word)
{
	const char *hyphen = memchr(word.at, '-', word.len);
	if (hyphen)
		word.len = (size_t)(hyphen - word.at);
	return names_listed(word, names_usual, sizeof(names_usual) / sizeof(names_usual[0]));
}

#endif
