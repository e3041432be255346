# SPDX-License-Identifier: Apache-2.0
"""Given and family names of the people in the corpus, by where a family came from.

Every group of some size in the United States stands here, with common and rare names. The weights are rough shares of
the population, lifted for small groups so that their names turn up at all. An underscore stands for a space inside a
name. The split into two halves is made in halves.py.
"""

# origin: (weight, women, men, families)
ORIGINS = {
    "english": (14, """
        Emma Olivia Charlotte Amelia Abigail Emily Elizabeth Grace Hannah Madison Lauren Megan Ashley Jessica Amanda
        Brittany Stephanie Jennifer Kimberly Heather Melissa Pamela Deborah Linda Barbara Patricia Sharon Carol Judith
        Joyce Beverly Dorothy Mildred Eunice Wren Harper Willow Savannah Tabitha Felicity
        """, """
        James William Henry Benjamin Samuel Jack Owen Wyatt Luke Ethan Ryan Tyler Brandon Justin Kyle Jason Jeffrey
        Gregory Douglas Kenneth Gary Larry Roger Harold Walter Clarence Wendell Alden Thaddeus Lowell Mason Carter Hunter
        Colton Beau Chester Percival Rupert Graham Nigel
        """, """
        Smith Johnson Williams Brown Jones Davis Miller Wilson Anderson Taylor Moore Martin Thompson White Harris Clark
        Lewis Robinson Walker Hall Allen Young King Wright Hill Green Adams Baker Nelson Campbell Mitchell Roberts
        Phillips Turner Parker Edwards Collins Stewart Morris Cook Rogers Reed Bailey Cooper Richardson Cox Ward Wood
        Bennett Gray Hughes Price Sanders Ross Fairbanks Thistlewood Ashworth Pennington Winterbourne Hathersage
        Ollerenshaw Tidswell Birdwhistle Longbottom
        """),
    "african_american": (9, """
        Latoya Keisha Ebony Shanice Tamika Aaliyah Imani Nia Kiara Deja Jada Destiny Raven Tyesha LaShonda Monique
        Tanisha Precious Zaria Shaniqua Essence Yolanda
        """, """
        DeShawn Jamal Tyrone Malik Darnell Marquis Terrell Jalen Trevon DeAndre Kareem Lamar Tyrell Rashad Cedric
        Demetrius Antwan Reggie Cornell Kwame Marcellus Javaris
        """, """
        Washington Jefferson Booker Banks Jackson Coleman Gaines Mosley Dorsey Broadnax Ravenel Bolden Hairston Pettway
        Fontenot Gadsden Manigault Smalls Toussaint Witherspoon Muhammad Dantzler
        """),
    "hispanic": (15, """
        María Ana Guadalupe Rosa Carmen Lucía Sofía Valentina Camila Ximena Marisol Esperanza Dolores Yesenia Maritza
        Graciela Consuelo Noemí Itzel Araceli Milagros Rocío Belén Leticia Xóchitl Inés Pilar Beatriz
        """, """
        José Juan Luis Carlos Jesús Miguel Francisco Alejandro Javier Ramón Raúl Andrés Héctor Óscar Rubén Ángel
        Ignacio Gilberto Efraín Cuauhtémoc Wilfredo Heriberto Joaquín Rafael Eduardo Fermín Lázaro Nicolás
        """, """
        García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Reyes
        Morales Ortiz Gutiérrez Chávez Ruiz Álvarez Castillo Jiménez Vásquez Romero Muñoz Peña Ibáñez Zúñiga Quiñones
        Echeverría Iturbide Ocasio Figueroa de_la_Cruz del_Valle Bermúdez Yáñez Urrutia Tejada Nuñez_Melgar Ávila
        Arreola Cisneros Montoya Villaseñor
        """),
    "chinese": (5, """
        Mei Xiaoling Li Jing Yan Hui Fang Wenjing Qing Meiling Xiuying Ying Yuting Lanfen
        """, """
        Wei Jian Zhiwei Haoran Jun Ming Bo Guangyu Xiaofeng Zihao Tao Chenglong Weimin Kangjian
        """, """
        Wang Chen Zhang Liu Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo Lin He Gao Liang Zheng Luo Xie Ouyang Situ Tsai
        Hsieh Fong Leong Kwok
        """),
    "vietnamese": (3, """
        Linh Thuy Huong Trang Ngoc Phuong Hanh Thao Bich_Ngoc Kim_Anh Tuyet Diem
        """, """
        Minh Tuan Hung Duc Quang Khanh Bao Thanh Hieu Van_Long Dinh Vinh
        """, """
        Nguyen Tran Le Pham Huynh Hoang Phan Vu Dang Bui Do Ho Ngo Duong Ly Truong Dinh_Le Trinh Luong Quach
        """),
    "korean": (3, """
        Ji-woo Soo-jin Eun-ji Hye-jin Min-seo Yoon-hee Sun-hee Kyung-sook Seo-yeon Haeun
        """, """
        Min-jun Sung-ho Jae-hyun Dong-hyun Young-ho Tae-yang Kwang-soo Hyun-woo Seung Jiho
        """, """
        Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin Seo Kwon Hwang Ahn Song Yoo Namgung Bae
        """),
    "japanese": (1, """
        Yuki Haruka Akiko Keiko Naomi Sachiko Michiko Emiko
        """, """
        Hiroshi Kenji Takeshi Daiki Satoshi Kazuo Ichiro Makoto
        """, """
        Tanaka Suzuki Yamamoto Watanabe Nakamura Kobayashi Ishikawa Fujimoto Kuroda Matsunaga Hasegawa Okubo
        """),
    "filipino": (3, """
        Marites Luzviminda Jocelyn Rowena Divina Maricel Analyn Corazon Imelda Mary_Grace Girlie Ligaya
        """, """
        Rommel Jun-Jun Reynaldo Danilo Crisanto Bayani Arnel Dindo Rodel Jejomar Benigno Emmanuel
        """, """
        Bautista Dela_Cruz Santos Mendoza Aquino Dimaculangan Macaraeg Pangilinan Villanueva Catacutan Tolentino
        Magsaysay Abella Batungbakal Lumibao Sumulong Dimagiba Salonga Panganiban Makalintal
        """),
    "indian": (5, """
        Priya Anjali Kavita Sunita Lakshmi Deepa Ananya Shreya Meenakshi Padma Aishwarya Jaspreet Harpreet Nandini
        Swati Rukmini
        """, """
        Rajesh Sanjay Amit Vikram Arjun Suresh Venkatesh Anil Karthik Gurpreet Manjit Rohan Srinivas Balaji Nikhil Dev
        """, """
        Patel Shah Singh Sharma Gupta Kumar Reddy Rao Iyer Desai Mehta Joshi Nair Kaur Chatterjee Mukherjee Agarwal
        Banerjee Venkataraman Subramanian Krishnamurthy Chowdhury Gill Pillai Deshpande Thiruvengadam
        """),
    "pakistani_bengali": (2, """
        Ayesha Fatima Zainab Nusrat Rukhsana Sadia Tahmina Farzana
        """, """
        Imran Bilal Asif Tariq Shahid Faisal Rafiqul Mizanur
        """, """
        Khan Ahmed Malik_Awan Siddiqui Hussain Qureshi Chaudhry Rahman Islam Sarkar Mirza Butt
        """),
    "arabic": (3, """
        Layla Nour Amira Yasmin Hanan Rania Samira Dalal Ghada Mariam Zeinab Salma
        """, """
        Omar Hassan Khalid Mustafa Youssef Samir Tarek Ziad Nabil Walid Abdulrahman Fadi
        """, """
        Haddad Khoury Nassar Mansour Saleh Aziz Hamdan Al-Rashid El-Sayed Abdallah Shaheen Barakat Qasim Najjar
        Al-Tamimi Darwish Habibi Sabbagh Ibrahim Bazzi
        """),
    "persian": (1, """
        Parisa Shirin Nasrin Laleh Roya Azadeh
        """, """
        Reza Farhad Kamran Behrouz Siamak Dariush
        """, """
        Hosseini Ahmadi Tehrani Rezaei Farahani Moghaddam Jafari Shirazi Karimi Golzar
        """),
    "jewish": (3, """
        Rachel Miriam Shira Talia Rivka Esther Naama Yael Devorah Tzipora Adina Hadassah
        """, """
        David Ari Moshe Avi Jacob Noam Eitan Mordechai Shlomo Isaac Yehuda Zev
        """, """
        Cohen Levy Goldberg Shapiro Katz Friedman Rosenthal Greenbaum Abramowitz Feldman Zuckerman Teitelbaum Horowitz
        Lefkowitz Mizrahi Benayoun Wolfson Perlmutter Eisenstadt Yellin
        """),
    "russian_ukrainian": (3, """
        Olga Svetlana Natalia Irina Oksana Tatiana Ludmila Yelena Halyna Anastasia
        """, """
        Dmitri Sergei Vladimir Oleksandr Boris Yuri Igor Bohdan Mykola Pavel
        """, """
        Ivanov Petrov Smirnova Kuznetsov Popova Volkov Shevchenko Kovalenko Bondarenko Tkachenko Melnyk Hryhorenko
        Vasilyev Sokolova Kravchuk Zelenko Orlov Lysenko
        """),
    "polish_czech": (3, """
        Agnieszka Katarzyna Magdalena Zofia Bożena Ludmiła Jadwiga Zdenka
        """, """
        Stanisław Zbigniew Tomasz Krzysztof Wojciech Miroslav Jaroslav Zdeněk
        """, """
        Kowalski Nowak Wiśniewski Wójcik Lewandowski Zieliński Szymański Dąbrowski Novák Svoboda Dvořák Procházka
        Jankowski Przybylski Majewski Wawrzyniak Hruska Brzezicki
        """),
    "balkan_greek": (2, """
        Eleni Despina Vasiliki Dragana Jelena Merjeme Ioana Desislava
        """, """
        Nikolaos Konstantinos Stavros Zoran Goran Besnik Bogdan_Ion Plamen
        """, """
        Papadopoulos Pappas Karras Economou Jovanović Petrović Nikolić Horvat Hoxha Berisha Popescu Ionescu Dimitrov
        Stoyanova Kostopoulos Marković
        """),
    "german": (4, """
        Greta Ingrid Ursula Heidi Liesel Annelise Gretchen Hedwig Gisela Mathilda
        """, """
        Klaus Dieter Karl Heinrich Otto Jürgen Wolfgang Ernst Günther Konrad
        """, """
        Mueller Schmidt Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Bauer Klein Schroeder Zimmerman
        Krüger Vogel Kaufmann Dietrich Oberholtzer Stoltzfus Yoder Hershberger Schwarzkopf Knoblauch
        """),
    "italian": (3, """
        Francesca Giulia Antonella Carmela Concetta Rosalia Giovanna Filomena Assunta Chiara
        """, """
        Vincenzo Giovanni Salvatore Anthony Carmine Rocco Dominic Gaetano Luca Matteo
        """, """
        Rossi Russo Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini D'Angelo
        Di_Giacomo Scarpelli Lombardi Mastroianni Pagliarulo
        """),
    "irish": (4, """
        Siobhan Colleen Maeve Bridget Kathleen Eileen Deirdre Fiona Nuala Roisin
        """, """
        Patrick Brendan Sean Liam Declan Kevin Cormac Fergus Eamon Finnian
        """, """
        Murphy Kelly O'Brien Sullivan Walsh O'Connor McCarthy Doyle Gallagher Doherty Kennedy Lynch Murray Quinn
        McLaughlin O'Shaughnessy Fitzgerald MacNamara Geoghegan Mulcahy
        """),
    "scottish_welsh": (2, """
        Catriona Isla Morag Rhiannon Carys Eilidh
        """, """
        Angus Duncan Callum Rhys Dylan Hamish
        """, """
        MacDonald Fraser McKenzie Sinclair Buchanan Urquhart Llewellyn Pritchard Gwynne Colquhoun Farquharson Evans
        """),
    "scandinavian": (3, """
        Astrid Solveig Sigrid Linnea Annika Birgitta Ragnhild Maren Aino Kaisa
        """, """
        Lars Erik Bjorn Anders Gunnar Leif Magnus Torsten Eero Halvard
        """, """
        Olsen Hansen Johansson Lindqvist Bergström Halvorsen Sorensen Nygaard Rasmussen Thorvaldsen Gustafson Åkerlund
        Knudsen Virtanen Korhonen Østergaard Eriksen Haugen
        """),
    "dutch_french": (3, """
        Genevieve Margaux Amelie Celeste Anneke Saskia Josephine Elodie
        """, """
        Thibault Etienne Lucien Pieter Hendrik Maarten Remy Gaston
        """, """
        Van_Dyke Vandenberg DeVries Hoekstra Dykstra TenEyck Boudreaux Thibodeaux Landry Hebert Guidry Robichaux
        LaFontaine Beauchamp Desrosiers Pelletier
        """),
    "portuguese_brazilian": (2, """
        Fernanda Juliana Lurdes Conceição Thaís Letícia_Maria
        """, """
        João Thiago Manuel Caetano Gonçalo Adilson
        """, """
        Silva Ferreira Pereira Oliveira Carvalho Teixeira Medeiros Araújo Magalhães Furtado Cabral Simões
        """),
    "native_american": (2, """
        Winona Kateri Aiyana Shandiin Tehya Nizhoni Wakiya Haseya
        """, """
        Ahiga Delbert Chaska Hototo Leonard Sequoyah Nashoba Elan
        """, """
        Begay Yazzie Tsosie Benally Nez Chee Whitehorse Red_Cloud Two_Bulls Standing_Bear Iron_Hawk Mankiller
        Tallchief Locklear Oxendine Swimmer Peshlakai Manygoats Running_Crane Etsitty
        """),
    "hawaiian_pacific": (2, """
        Leilani Kalani Noelani Malia Sina Puanani Moana Sefina
        """, """
        Keoni Kekoa Makoa Ikaika Tavita Sione Kainoa Semisi
        """, """
        Kahale Kealoha Kamaka Nakamura_Kea Kaʻanāʻanā Kekauoha Tuiasosopo Fonoti Leavasa Mahoe Kapaona Taumoepeau
        Faleolo Kuikahi
        """),
    "west_african": (3, """
        Ngozi Adaeze Chioma Folasade Amaka Abena Aminata Fatoumata Yetunde Efua
        """, """
        Chukwuemeka Oluwaseun Kofi Babatunde Ifeanyi Mamadou Ousmane Kwabena Tunde Obinna
        """, """
        Okafor Adeyemi Okonkwo Mensah Diallo Traoré Owusu Eze Nwosu Balogun Asante Koroma Kamara Ogunleye Boateng
        Nwachukwu Sesay Conteh
        """),
    "east_african": (2, """
        Hodan Hirut Tigist Saba Wanjiru Ifrah Selam Nyakim
        """, """
        Abdi Tesfaye Dawit Kiprono Guled Yonas Kamau Deng
        """, """
        Mohamud Warsame Tesfamariam Gebremedhin Mwangi Otieno Haile Abebe Farah Kipchoge Lual Woldemichael
        """),
    "caribbean": (2, """
        Marie-Ange Roselène Shelly-Ann Tamoya Guerline Keturah
        """, """
        Jean-Baptiste Wilner Delroy Winston Frantz Errol
        """, """
        Desir Charlot Pierre-Louis Joseph Beausejour Grant-Bogle Lovelace Ramdial Ramsaran Baptiste Saint-Fleur
        Cadet
        """),
    "southeast_asian": (2, """
        Mai_Yer Pa_Houa Sreymom Khin Somchay Dewi
        """, """
        Tou_Pao Sovann Aung Bounthavy Chue Agus
        """, """
        Xiong Vang Yang Thao_Lor Moua Sok Chea Phommasack Htun Sukhumvit Keomany Wijaya
        """),
    "turkish_armenian": (1, """
        Ayşe Zeynep Anahit Ani Lusine Gülsüm
        """, """
        Mehmet Emre Tigran Hrant Aram Ozan
        """, """
        Yilmaz Demir Öztürk Petrosyan Hakobyan Sarkisian Kardashev Bagdasarian Çelik Aydin
        """),
}
