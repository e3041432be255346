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
	"aarav", "aaron", "abbas", "abby", "abdallah", "abdul", "abdullah", "abdulrahman",
	"abigail", "abraham", "ada", "adam", "adebayo", "adel", "adela", "adelaide", "adele",
	"aditi", "adolfo", "adrian", "adriana", "agnes", "agustin", "ahmad", "ahmed", "aiden",
	"aileen", "aisha", "akash", "alan", "alana", "albert", "alberta", "alberto", "alec",
	"alejandra", "alejandro", "aleksandr", "aleksandra", "alex", "alexa", "alexander",
	"alexandra", "alexei", "alexis", "alfonso", "alfred", "alfredo", "ali", "alice", "alicia",
	"alina", "alisha", "alison", "allan", "allen", "allison", "alma", "alonso", "alvaro",
	"alyssa", "amal", "amanda", "amara", "amber", "amelia", "amina", "amir", "amit", "amparo",
	"amy", "ana", "anabel", "ananya", "anastasia", "andre", "andrea", "andreas", "andrei",
	"andres", "andrew", "andy", "angel", "angela", "angelica", "angelina", "angelo", "anh",
	"anil", "anita", "anjali", "anke", "ann", "anna", "anne", "annette", "annie", "annika",
	"anthony", "antoine", "anton", "antonia", "antonio", "april", "araceli", "arianna",
	"ariel", "arjun", "arlene", "armando", "arnold", "arnulfo", "arthur", "arturo", "asha",
	"ashley", "ashok", "astrid", "aubrey", "audrey", "aurora", "austin", "ava", "avery",
	"axel", "ayesha", "bailey", "barbara", "barry", "beatrice", "beatriz", "becky", "belinda",
	"ben", "benito", "benjamin", "bernadette", "bernard", "bernd", "bernice", "bertha",
	"beth", "bethany", "betsy", "betty", "beverly", "bhavna", "bianca", "bilal", "bjorn",
	"blake", "blanca", "bob", "bobby", "bogdan", "bonnie", "boris", "brad", "bradley",
	"brandi", "brandon", "brenda", "brendan", "brett", "brian", "briana", "bridget", "britta",
	"brittany", "brooke", "bruce", "bryan", "caitlin", "caleb", "calvin", "cameron", "camila",
	"camille", "camilo", "candace", "candice", "carl", "carla", "carlos", "carlton", "carmen",
	"carol", "carole", "caroline", "carolyn", "carrie", "casey", "cassandra", "catalina",
	"catherine", "cathy", "cecilia", "cedric", "celeste", "celia", "cesar", "chad", "chandra",
	"charlene", "charles", "charlie", "charlotte", "chelsea", "cheryl", "chidi", "chinedu",
	"chioma", "chloe", "chris", "christian", "christina", "christine", "christoph",
	"christopher", "christy", "cindy", "claire", "clara", "clarence", "clarissa", "claude",
	"claudia", "clayton", "clifford", "clifton", "clyde", "cody", "colin", "colleen",
	"connie", "connor", "conrad", "constance", "consuelo", "corey", "cory", "courtney",
	"craig", "cristian", "cristina", "cristobal", "crystal", "curtis", "cynthia", "daisy",
	"dale", "damian", "damon", "dan", "dana", "daniel", "daniela", "danielle", "danny",
	"daphne", "dario", "dariusz", "darlene", "darrell", "darren", "daryl", "daryn", "dave",
	"david", "dawn", "dean", "deanna", "debbie", "deborah", "debra", "deepa", "deepak",
	"delia", "delores", "denise", "dennis", "derek", "derrick", "desiree", "desmond",
	"destiny", "detlef", "devin", "diana", "diane", "diego", "dieter", "dimitri", "dirk",
	"divya", "dmitri", "dmitry", "dolores", "dominic", "don", "donald", "donna", "dora",
	"doris", "dorothy", "doug", "douglas", "duane", "duc", "dustin", "dwayne", "dwight",
	"dylan", "earl", "earnest", "easton", "ebony", "eddie", "edgar", "edith", "eduardo",
	"edward", "edwin", "efrain", "eileen", "ekaterina", "elaine", "elbert", "elena", "eli",
	"elias", "elijah", "elisa", "elise", "elizabeth", "elke", "ella", "ellen", "elliot",
	"eloise", "elsa", "elsie", "elva", "elvira", "emanuel", "emeka", "emil", "emilia",
	"emilio", "emily", "emma", "enrique", "erasmo", "eric", "erica", "erich", "erik", "erika",
	"erin", "ernest", "ernestina", "ernestine", "ernesto", "ernst", "esperanza", "esteban",
	"estefania", "estela", "esther", "ethan", "ethel", "eugene", "eun", "eva", "evan",
	"evelyn", "everett", "ezequiel", "fabian", "fabrice", "fahad", "faisal", "faith", "farah",
	"fatima", "faye", "federico", "felicia", "felipe", "felix", "feng", "fernando", "fidel",
	"finn", "florence", "florencia", "floyd", "folake", "frances", "francesca", "francis",
	"francisca", "francisco", "franco", "francois", "frank", "franklin", "franz", "fred",
	"freda", "freddie", "frederick", "friedrich", "gabriel", "gabriela", "gail", "galina",
	"garland", "garrett", "gary", "gavin", "gayle", "gene", "genevieve", "geoffrey", "george",
	"georgia", "gerald", "geraldine", "gerard", "gerardo", "gerhard", "gilbert", "gilberto",
	"gina", "giovanni", "gita", "giulia", "giuseppe", "gladys", "glen", "glenda", "glenn",
	"gloria", "gordon", "grace", "gracie", "graciela", "graham", "greg", "gregorio",
	"gregory", "greta", "gretchen", "griselda", "grzegorz", "guadalupe", "guenter",
	"guillermo", "gunther", "gustavo", "gwen", "gwendolyn", "hamid", "hamza", "hana", "hanna",
	"hannah", "hans", "hari", "harold", "harper", "harriet", "harry", "harvey", "hassan",
	"hattie", "hayden", "hazel", "heather", "hector", "heidi", "heike", "heinrich", "heinz",
	"helen", "helena", "helga", "helmut", "henri", "henrik", "henry", "herbert", "herman",
	"hermann", "hernan", "hilario", "hilda", "hoa", "holly", "homer", "hope", "horace",
	"horst", "howard", "huda", "hugh", "hugo", "hui", "humberto", "hunter", "huong",
	"hussein", "huy", "hyun", "ian", "ibrahim", "ida", "ifeoma", "ignacio", "igor", "ilse",
	"iman", "imran", "indira", "ines", "inga", "inge", "ingrid", "irene", "irina", "iris",
	"irma", "iryna", "isaac", "isabel", "isabella", "isabelle", "isaiah", "isidro", "ivan",
	"jacek", "jacinto", "jack", "jackie", "jackson", "jacob", "jacqueline", "jacquelyn",
	"jacques", "jade", "jaime", "jake", "jakub", "jamal", "james", "jamie", "jamila", "jan",
	"jane", "janet", "janice", "jared", "jasmine", "jason", "javier", "jaxon", "jay", "jaya",
	"jayden", "jean", "jeanette", "jeanne", "jeannette", "jeannie", "jeff", "jeffery",
	"jeffrey", "jen", "jenna", "jennie", "jennifer", "jenny", "jens", "jeremiah", "jeremy",
	"jermaine", "jerome", "jerry", "jerzy", "jesse", "jessica", "jessie", "jesus", "jian",
	"jill", "jim", "jimmy", "jing", "jo", "joan", "joann", "joanna", "joanne", "joaquin",
	"jocelyn", "jochen", "jodi", "joe", "joel", "joey", "johann", "johanna", "johannes",
	"john", "johnny", "jon", "jonathan", "jordan", "jorge", "jose", "josefina", "joseph",
	"josephine", "joshua", "josie", "josue", "jovita", "joy", "joyce", "juan", "juana",
	"juanita", "judith", "judy", "julia", "julian", "juliana", "julie", "julien", "juliet",
	"julieta", "julio", "june", "jurgen", "justin", "jutta", "kai", "kaitlyn", "karen",
	"karim", "karin", "karl", "karla", "karsten", "karthik", "katarzyna", "kate", "katelyn",
	"katherine", "kathleen", "kathryn", "kathy", "katie", "katja", "katrin", "katrina",
	"kavita", "kay", "kayla", "kaylee", "keith", "kelley", "kelli", "kelly", "kelvin", "ken",
	"kendra", "kennedy", "kenneth", "kent", "kerry", "kevin", "khadija", "khalid", "khanh",
	"kim", "kimberly", "kinsley", "kirk", "klaus", "knut", "kofi", "krishna", "krista",
	"kristen", "kristian", "kristin", "kristina", "kristine", "kristy", "krystal", "krystle",
	"krzysztof", "ksenia", "kumar", "kurt", "kwame", "kyle", "kyung", "lakisha", "lakshmi",
	"lamar", "lance", "landon", "lara", "larisa", "larry", "lars", "lashonda", "lata",
	"latasha", "latoya", "laura", "lauren", "laurent", "laurie", "lavonne", "lawrence",
	"layla", "leah", "leandro", "lech", "lee", "leela", "leigh", "leila", "lena", "leo",
	"leon", "leona", "leonard", "leonardo", "leonel", "leopoldo", "leroy", "leslie", "lester",
	"leticia", "levi", "lewis", "liam", "lidia", "lila", "lillian", "lillie", "lily", "linda",
	"lindsay", "lindsey", "ling", "linh", "lisa", "lloyd", "logan", "lois", "lola", "lonnie",
	"lora", "loren", "lorena", "lorenzo", "loretta", "lori", "lorraine", "lothar", "louis",
	"louise", "lourdes", "luann", "luca", "lucas", "lucia", "luciana", "luciano", "lucila",
	"lucille", "lucinda", "lucy", "ludmila", "luigi", "luis", "luisa", "lukas", "luke",
	"lula", "lupe", "luther", "luz", "lydia", "lynda", "lynette", "lynn", "mabel", "mable",
	"mackenzie", "madeline", "madison", "mae", "magda", "magdalena", "mahmoud", "majid",
	"makayla", "maksim", "malcolm", "malik", "mandy", "manfred", "manish", "manuel",
	"manuela", "marc", "marcel", "marcela", "marcella", "marcello", "marcia", "marco",
	"marcos", "marcus", "marek", "margaret", "margarita", "margie", "maria", "mariam",
	"marian", "mariana", "marianne", "maribel", "maricela", "marie", "mariela", "marilyn",
	"marina", "mario", "marion", "marisa", "marisol", "marissa", "marjorie", "mark", "markus",
	"marlene", "marsha", "marshall", "marta", "martha", "martin", "marvin", "mary", "maryam",
	"maryann", "mason", "massimo", "mateo", "mathew", "mathias", "matias", "matt", "matthew",
	"matthias", "mattie", "maureen", "maurice", "mauricio", "max", "maximo", "maxine", "maya",
	"meena", "megan", "meghan", "mei", "melanie", "melinda", "melissa", "melody", "melvin",
	"mercedes", "meredith", "micah", "michael", "micheal", "michel", "michele", "michelle",
	"miguel", "mikael", "mike", "mikhail", "milan", "mildred", "milton", "mindy", "ming",
	"minh", "minnie", "miranda", "miriam", "misty", "mitchell", "mohamed", "mohammad",
	"mohammed", "mohan", "moises", "mollie", "molly", "mona", "monica", "monique", "morgan",
	"moritz", "morris", "muhammad", "mukesh", "muriel", "mustafa", "myra", "myrtle", "nadia",
	"nadine", "nancy", "naomi", "nasser", "natalia", "natalie", "natalya", "natasha",
	"nathan", "nathaniel", "naveen", "neha", "neil", "nellie", "nelson", "nestor", "nettie",
	"nevaeh", "ngozi", "nguyen", "nicholas", "nichole", "nick", "nicolas", "nicole", "nikhil",
	"nikita", "nikolai", "nils", "nina", "nisha", "nkechi", "noah", "noel", "noemi", "nolan",
	"noor", "nora", "norbert", "norma", "norman", "nour", "obinna", "octavio", "odessa",
	"ofelia", "oksana", "olaf", "oleg", "olga", "oliver", "olivia", "oluwaseun", "omar",
	"opal", "ophelia", "orlando", "osama", "oscar", "oskar", "osvaldo", "otto", "owen",
	"pablo", "paige", "paisley", "pam", "pamela", "pankaj", "paola", "paolo", "parker",
	"pascal", "pascual", "pat", "patricia", "patrick", "patsy", "patti", "patty", "paul",
	"paula", "paulette", "paulina", "pauline", "paulo", "pavel", "payton", "pearl", "pedro",
	"peggy", "penny", "percy", "perry", "pete", "peter", "petra", "peyton", "phil", "philip",
	"philippe", "phillip", "phuong", "phyllis", "pierre", "piotr", "piper", "pooja",
	"pradeep", "prakash", "prasad", "preston", "priscilla", "priya", "quang", "quinn", "quoc",
	"rachael", "rachel", "radek", "radha", "rafael", "rafaela", "rahul", "rainer", "raj",
	"rajesh", "ralf", "ralph", "ramesh", "ramiro", "ramon", "ramona", "randall", "randy",
	"rania", "ranjit", "raquel", "rashid", "raul", "ravi", "ray", "raymond", "raymundo",
	"reagan", "rebecca", "reem", "reese", "regina", "reginald", "reinhard", "rekha", "renate",
	"rene", "renee", "rhonda", "ricardo", "richard", "rick", "rickey", "ricky", "riley",
	"rita", "rob", "robert", "roberta", "roberto", "robin", "robyn", "rochelle", "rocio",
	"rodney", "rodolfo", "rodrigo", "rogelio", "roger", "rohit", "roland", "rolando", "rolf",
	"roman", "romulo", "ron", "ronald", "ronnie", "rosa", "rosalba", "rosalie", "rosalinda",
	"rosana", "rosario", "rosaura", "rosemarie", "rosemary", "rosetta", "rosie", "ross",
	"rowan", "roxanne", "roxie", "roy", "ruben", "ruby", "rudolf", "rudy", "rufino", "rufus",
	"russell", "ruth", "ryan", "rylee", "sabine", "sabrina", "sachin", "sadie", "saeed",
	"salim", "sally", "salma", "salomon", "salvador", "sam", "samantha", "samir", "samira",
	"samuel", "sandeep", "sandra", "sandy", "sangeeta", "sanjay", "santiago", "santosh",
	"sara", "sarah", "sasha", "satish", "saul", "sawyer", "scarlett", "scott", "sean",
	"sebastian", "sergei", "sergio", "seth", "seung", "shane", "shannon", "sharon", "shaun",
	"shawn", "sheila", "shelby", "sheldon", "shelley", "shelly", "sheri", "sherri", "sherrie",
	"sherry", "sheryl", "shirlee", "shirley", "shreya", "sidney", "silas", "silke",
	"silvestre", "silvia", "simon", "simone", "skylar", "sneha", "sofia", "sondra", "sonia",
	"sonya", "sophia", "sophie", "srinivas", "stacey", "stacy", "stanislav", "stanley",
	"stefan", "stefano", "stella", "stephan", "stephanie", "stephen", "steve", "steven",
	"stewart", "stuart", "sue", "sunil", "suresh", "susan", "susana", "susanna", "susanne",
	"sushma", "susie", "suzanne", "sven", "svetlana", "swati", "sylvia", "sylvie", "tabitha",
	"tadeusz", "tamara", "tameka", "tami", "tammy", "tanisha", "tanya", "tara", "tariq",
	"tasha", "tatiana", "tatyana", "taylor", "ted", "temitope", "terence", "teresa", "teri",
	"terrance", "terrence", "terri", "terry", "thaddeus", "thanh", "thao", "thelma", "theo",
	"theodore", "theresa", "thierry", "thomas", "thorsten", "thuy", "tien", "tiffany", "tim",
	"timothy", "tina", "tobias", "todd", "tom", "tomas", "tomasz", "tommie", "tommy", "toni",
	"tony", "tonya", "torsten", "tracey", "traci", "tracy", "trang", "travis", "trevor",
	"tricia", "trina", "trinidad", "tristan", "troy", "trung", "tuan", "tunde", "tuyet",
	"tyler", "tyrone", "uche", "udo", "ulises", "ulrich", "ulrike", "uma", "ursula", "usha",
	"ute", "uwe", "vadim", "valentin", "valentina", "valeria", "valerie", "vanessa", "varun",
	"velma", "venkat", "vera", "verna", "vernon", "veronica", "vicente", "vicki", "vickie",
	"vicky", "victor", "victoria", "viet", "vijay", "vikram", "viktor", "vincent", "vinh",
	"vinod", "viola", "violet", "violeta", "virginia", "vitaly", "vivek", "vivian",
	"vladimir", "volker", "vonda", "wade", "walid", "wallace", "walter", "walther", "wanda",
	"warren", "wayne", "wei", "wendell", "wendy", "werner", "wesley", "weston", "whitney",
	"wilbur", "wilfred", "wilfredo", "wilhelm", "willa", "willard", "william", "willie",
	"willis", "wilma", "winifred", "wojciech", "wolfgang", "wyatt", "xavier", "xiao",
	"ximena", "xiomara", "xuan", "yadira", "yaroslav", "yasmin", "yasmine", "yelena",
	"yesenia", "ying", "yolanda", "yong", "yousef", "youssef", "yuki", "yuri", "yusuf",
	"yves", "yvette", "yvonne", "zachary", "zahra", "zainab", "zara", "zbigniew", "zelda",
	"ziad", "zoe", "zulema"
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
