/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of personal names: shared by person_name and given_name.
 */
#ifndef POSTERN_VALIDATORS_NAMES_H
#define POSTERN_VALIDATORS_NAMES_H

#include <strings.h>

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

/** Binary search in a sorted table of lower-case words. */
static inline bool names_listed(struct text word, const char *const *table, size_t n)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncasecmp(word.at, table[middle], word.len);
		if (order == 0)
			order = table[middle][word.len] == '\0' ? 0 : -1;
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
	"aaron", "abby", "abdul", "abdullah", "abigail", "abraham", "ada", "adam", "adela",
	"adelaide", "adele", "adrian", "adriana", "agnes", "ahmed", "aiden", "aileen", "aisha",
	"alan", "alana", "albert", "alberta", "alberto", "alec", "alejandra", "alejandro", "alex",
	"alexa", "alexander", "alexandra", "alexis", "alfonso", "alfred", "alfredo", "ali",
	"alice", "alicia", "alina", "alisha", "alison", "allan", "allen", "allison", "alma",
	"alyssa", "amanda", "amber", "amelia", "amir", "amit", "amy", "ana", "andre", "andrea",
	"andreas", "andres", "andrew", "andy", "angel", "angela", "angelica", "angelina",
	"angelo", "anil", "anita", "ann", "anna", "anne", "annette", "annie", "anthony",
	"antoine", "antonia", "antonio", "april", "arianna", "ariel", "arlene", "armando",
	"arnold", "arthur", "arturo", "ashley", "ashok", "audrey", "aurora", "austin", "ava",
	"avery", "barbara", "barry", "beatrice", "beatriz", "becky", "belinda", "ben", "benjamin",
	"bernadette", "bernard", "bernice", "bertha", "beth", "bethany", "betsy", "betty",
	"beverly", "bianca", "blake", "blanca", "bob", "bobby", "bonnie", "brad", "bradley",
	"brandi", "brandon", "brenda", "brendan", "brett", "brian", "briana", "bridget",
	"brittany", "bruce", "bryan", "caitlin", "caleb", "calvin", "cameron", "camila",
	"camille", "candace", "candice", "carl", "carla", "carlos", "carmen", "carol", "carole",
	"caroline", "carolyn", "carrie", "casey", "cassandra", "catherine", "cathy", "cecilia",
	"cedric", "celeste", "celia", "cesar", "chad", "charlene", "charles", "charlie",
	"charlotte", "chelsea", "cheryl", "chloe", "chris", "christian", "christina", "christine",
	"christopher", "christy", "cindy", "claire", "clara", "clarence", "claudia", "clayton",
	"clifford", "clifton", "clyde", "cody", "colin", "colleen", "connie", "connor", "conrad",
	"constance", "consuelo", "corey", "cory", "courtney", "craig", "cristina", "crystal",
	"curtis", "cynthia", "daisy", "dale", "damian", "damon", "dan", "dana", "daniel",
	"daniela", "danielle", "danny", "daphne", "darlene", "darrell", "darren", "daryl", "dave",
	"david", "dawn", "dean", "deanna", "debbie", "deborah", "debra", "deepak", "delia",
	"delores", "denise", "dennis", "derek", "derrick", "desiree", "devin", "diana", "diane",
	"diego", "dmitri", "dolores", "dominic", "don", "donald", "donna", "dora", "doris",
	"dorothy", "doug", "douglas", "duane", "dustin", "dwayne", "dwight", "dylan", "earl",
	"ebony", "eddie", "edgar", "edith", "eduardo", "edward", "edwin", "eileen", "elaine",
	"elena", "eli", "elias", "elijah", "elisa", "elise", "elizabeth", "ella", "ellen",
	"elliot", "eloise", "elsa", "elsie", "elvira", "emanuel", "emil", "emilia", "emilio",
	"emily", "emma", "enrique", "eric", "erica", "erik", "erika", "erin", "ernest", "ernesto",
	"esperanza", "esteban", "estela", "esther", "ethan", "ethel", "eugene", "eva", "evan",
	"evelyn", "fabian", "faith", "fatima", "faye", "felicia", "felipe", "felix", "fernando",
	"florence", "floyd", "frances", "francesca", "francis", "francisco", "frank", "franklin",
	"fred", "freda", "freddie", "frederick", "gabriel", "gabriela", "gail", "garrett", "gary",
	"gavin", "gayle", "gene", "genevieve", "geoffrey", "george", "georgia", "gerald",
	"geraldine", "gerard", "gilbert", "gilberto", "gina", "giovanni", "gladys", "glen",
	"glenda", "glenn", "gloria", "gordon", "grace", "graciela", "graham", "greg", "gregory",
	"greta", "gretchen", "guadalupe", "guillermo", "gustavo", "gwen", "gwendolyn", "hannah",
	"hans", "harold", "harriet", "harry", "harvey", "hassan", "hazel", "heather", "hector",
	"heidi", "helen", "helena", "henrik", "henry", "herbert", "herman", "hilda", "holly",
	"homer", "hope", "horace", "howard", "hugh", "hugo", "ian", "ibrahim", "ida", "ignacio",
	"ingrid", "irene", "iris", "irma", "isaac", "isabel", "isabella", "isaiah", "ivan",
	"jack", "jackie", "jackson", "jacob", "jacqueline", "jacquelyn", "jaime", "jake", "jamal",
	"james", "jamie", "jan", "jane", "janet", "janice", "jared", "jasmine", "jason", "javier",
	"jay", "jean", "jeanette", "jeanne", "jeff", "jeffery", "jeffrey", "jen", "jenna",
	"jennie", "jennifer", "jenny", "jeremiah", "jeremy", "jermaine", "jerome", "jerry",
	"jesse", "jessica", "jessie", "jesus", "jill", "jim", "jimmy", "jo", "joan", "joann",
	"joanna", "joanne", "joaquin", "jocelyn", "jodi", "joe", "joel", "joey", "johanna",
	"john", "johnny", "jon", "jonathan", "jordan", "jorge", "jose", "josefina", "joseph",
	"josephine", "joshua", "josue", "joy", "joyce", "juan", "juana", "juanita", "judith",
	"judy", "julia", "julian", "juliana", "julie", "juliet", "julio", "june", "justin",
	"kaitlyn", "karen", "karin", "karl", "karla", "kate", "katelyn", "katherine", "kathleen",
	"kathryn", "kathy", "katie", "katrina", "kay", "kayla", "keith", "kelley", "kelli",
	"kelly", "kelvin", "ken", "kendra", "kenneth", "kent", "kerry", "kevin", "khalid", "kim",
	"kimberly", "kirk", "krista", "kristen", "kristin", "kristina", "kristine", "kristy",
	"krystal", "kumar", "kurt", "kyle", "lance", "lara", "larry", "lars", "latoya", "laura",
	"lauren", "laurie", "lawrence", "leah", "lee", "leigh", "lena", "leo", "leon", "leona",
	"leonard", "leonardo", "leroy", "leslie", "lester", "leticia", "lewis", "liam", "lila",
	"lillian", "lillie", "lily", "linda", "lindsay", "lindsey", "lisa", "lloyd", "logan",
	"lois", "lola", "lora", "loretta", "lori", "lorraine", "louis", "louise", "lourdes",
	"lucas", "lucia", "lucille", "lucinda", "lucy", "luis", "luisa", "luke", "lupe", "luther",
	"luz", "lydia", "lynda", "lynette", "lynn", "mabel", "mable", "madeline", "madison",
	"mae", "malcolm", "mandy", "manuel", "marc", "marcella", "marcia", "marco", "marcos",
	"marcus", "margaret", "margarita", "margie", "maria", "marian", "marianne", "marie",
	"marilyn", "mario", "marion", "marisa", "marissa", "marjorie", "mark", "marlene",
	"marsha", "marshall", "marta", "martha", "martin", "marvin", "mary", "maryann", "mateo",
	"mathew", "matt", "matthew", "mattie", "maureen", "maurice", "max", "maxine", "maya",
	"megan", "meghan", "mei", "melanie", "melinda", "melissa", "melody", "melvin", "mercedes",
	"meredith", "michael", "micheal", "michele", "michelle", "miguel", "mike", "mildred",
	"milton", "mindy", "minnie", "miranda", "miriam", "misty", "mitchell", "mohamed",
	"mohammad", "mohammed", "moises", "molly", "mona", "monica", "monique", "morgan",
	"morris", "muhammad", "muriel", "myra", "myrtle", "nadia", "nancy", "naomi", "natalia",
	"natalie", "natasha", "nathan", "nathaniel", "neil", "nellie", "nelson", "nicholas",
	"nichole", "nick", "nicolas", "nicole", "nina", "noah", "noel", "nora", "norma", "norman",
	"olga", "oliver", "olivia", "omar", "opal", "ophelia", "orlando", "oscar", "otto", "owen",
	"pablo", "paige", "pam", "pamela", "pat", "patricia", "patrick", "patsy", "patti",
	"patty", "paul", "paula", "paulette", "pauline", "pearl", "pedro", "peggy", "penny",
	"percy", "perry", "pete", "peter", "peyton", "phil", "philip", "phillip", "phyllis",
	"pierre", "piotr", "preston", "priscilla", "priya", "rachael", "rachel", "rafael", "raj",
	"rajesh", "ralph", "ramiro", "ramon", "ramona", "randall", "randy", "raquel", "raul",
	"ravi", "ray", "raymond", "rebecca", "regina", "reginald", "rene", "renee", "rhonda",
	"ricardo", "richard", "rick", "ricky", "riley", "rita", "rob", "robert", "roberta",
	"roberto", "robin", "robyn", "rochelle", "rodney", "rodolfo", "rodrigo", "roger",
	"roland", "rolando", "roman", "ron", "ronald", "ronnie", "rosa", "rosalie", "rosario",
	"rosemarie", "rosemary", "rosie", "ross", "roxanne", "roy", "ruben", "ruby", "rudy",
	"russell", "ruth", "ryan", "sabrina", "sadie", "sally", "salvador", "sam", "samantha",
	"samuel", "sandra", "sandy", "sanjay", "santiago", "sara", "sarah", "saul", "scott",
	"sean", "sebastian", "sergei", "sergio", "seth", "shane", "shannon", "sharon", "shaun",
	"shawn", "sheila", "shelby", "shelley", "shelly", "sheri", "sherri", "sherry", "sheryl",
	"shirley", "sidney", "silvia", "simon", "simone", "sofia", "sonia", "sonya", "sophia",
	"sophie", "stacey", "stacy", "stanley", "stefan", "stella", "stephanie", "stephen",
	"steve", "steven", "stewart", "stuart", "sue", "sunil", "susan", "susana", "susanna",
	"susie", "suzanne", "sven", "sylvia", "tamara", "tami", "tammy", "tanya", "tara", "tasha",
	"tatiana", "taylor", "ted", "terence", "teresa", "teri", "terrence", "terri", "terry",
	"thelma", "theodore", "theresa", "thomas", "tiffany", "tim", "timothy", "tina", "todd",
	"tom", "tomas", "tommy", "toni", "tony", "tonya", "tracey", "traci", "tracy", "travis",
	"trevor", "tricia", "trina", "tristan", "troy", "tyler", "tyrone", "ursula", "valerie",
	"vanessa", "vera", "vernon", "veronica", "vicki", "vickie", "vicky", "victor", "victoria",
	"vijay", "vincent", "viola", "violet", "virginia", "vivian", "vladimir", "wade",
	"wallace", "walter", "wanda", "warren", "wayne", "wendell", "wendy", "wesley", "whitney",
	"wilbur", "wilfred", "willard", "william", "willie", "willis", "wilma", "winifred",
	"xavier", "yesenia", "yolanda", "yuki", "yusuf", "yvette", "yvonne", "zachary", "zoe"
	/* clang-format on */
};

static inline bool names_given(struct text word)
{
	return names_listed(word, names_usual, sizeof(names_usual) / sizeof(names_usual[0]));
}

#endif
