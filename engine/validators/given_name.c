/* SPDX-License-Identifier: Apache-2.0
 *
 * A name whose first word (or the one after "Surname,") is a usual given name in the United States:
 * stronger than two capitalised words.
 */
#include "engine/validators/names.h"
#include <strings.h>

/** Lower case, sorted. */
static const char *const given_names[] = {
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

static enum validity check(const struct candidate *candidate)
{
	struct names_words words = names_split(candidate->text);
	if (words.n < 2)
		return VALIDITY_NO;
	return shape_if(names_listed(words.word[words.last_first ? 1 : 0], given_names,
	    sizeof(given_names) / sizeof(given_names[0])));
}

static const char *const valid[] = { "Joe Smith", "Smith, Joe", "MARIA LOPEZ", NULL };
static const char *const invalid[] = { "Grand Canyon", "Smith Tower", "Joe", NULL };

const struct validator validator_given_name = {
	.name = "given_name",
	.title = "a name that begins with a usual given name",
	.cites = "US Social Security Administration, given names by frequency",
	.check = check,
	.valid = valid,
	.invalid = invalid,
};
