/** A name as its bearer writes it, and the letters that stand for it in an e-mail address. */
export type SpelledName = { written: string; ascii: string };
export type Culture = {
  given: [SpelledName, ...SpelledName[]];
  family: [SpelledName, ...SpelledName[]];
  dial: string;
  weight: number;
};

function spelled(list: string): [SpelledName, ...SpelledName[]] {
  const names = list.split(',').map((item) => {
    const [written = '', ascii] = item.split('|');
    return { written, ascii: ascii ?? written.toLowerCase().replace(/[^a-z]/g, '') };
  });
  const [first = { written: '', ascii: '' }, ...rest] = names;
  return [first, ...rest];
}

function culture(weight: number, dial: string, given: string, family: string): Culture {
  return { weight, dial, given: spelled(given), family: spelled(family) };
}

/** Invented combinations of common names, many scripts and lengths. */
export const cultures: Culture[] = [
  culture(
    20,
    '+1',
    'Avery,Jordan,Mary Ann|maryann,Al,Bo,Christopher,Dana,Elizabeth,Francis,Grace,Quinn,River,Sam,Theodora,Wren,Xan',
    "Brown,Garcia,Lee,O'Neil|oneil,Smith,Smith-Jones|smithjones,van der Berg|vanderberg,Washington,Ng,Featherstonehaugh,de la Cruz|delacruz,Li,Young III|young",
  ),
  culture(
    8,
    '+49',
    'Jürgen|juergen,Anneliese,Björn|bjoern,Käthe|kaethe,Jörg|joerg,Zoë|zoe,Uwe,Heike,Kim,Sönke|soenke',
    'Müller|mueller,Weiß|weiss,von Stein|vonstein,Schäfer|schaefer,Groß|gross,Köhler|koehler,Vogt,Brandt',
  ),
  culture(
    7,
    '+33',
    'Aurélie|aurelie,François|francois,Zoé|zoe,Jean-Baptiste|jeanbaptiste,Maëlle|maelle,Noël|noel,Camille,Élodie|elodie,Côme|come',
    "Lefèvre|lefevre,D'Arc|darc,Béranger|beranger,Dupont,Le Goff|legoff,Çelik|celik,Œuvrard|oeuvrard",
  ),
  culture(
    7,
    '+34',
    'María José|mariajose,Íñigo|inigo,Núria|nuria,Begoña|begona,Ángel|angel,Xoán|xoan,Lucía|lucia,Joaquín|joaquin',
    'Muñoz Pérez|munozperez,García|garcia,Ibáñez|ibanez,Núñez|nunez,Peñalver|penalver,Etxeberria',
  ),
  culture(
    5,
    '+48',
    'Łukasz|lukasz,Małgorzata|malgorzata,Żaneta|zaneta,Ścibor|scibor,Jędrzej|jedrzej,Zofia',
    'Wójcik|wojcik,Kowalska,Szczęsny|szczesny,Grzegrzółka|grzegrzolka,Łuczak|luczak,Źdźbło|zdzblo',
  ),
  culture(
    4,
    '+420',
    'Jiří|jiri,Šárka|sarka,Zdeněk|zdenek,Růžena|ruzena,Ondřej|ondrej',
    'Dvořák|dvorak,Svobodová|svobodova,Čech|cech,Žižka|zizka,Kříž|kriz',
  ),
  culture(
    4,
    '+46',
    'Åsa|asa,Örjan|orjan,Linnéa|linnea,Søren|soren,Ástríður|astridur,Þór|thor,Eero',
    'Åkesson|akesson,Öberg|oberg,Bjørnsdóttir|bjornsdottir,Nyqvist,Hämäläinen|hamalainen,Ås|as',
  ),
  culture(
    4,
    '+90',
    'Ayşe|ayse,İbrahim|ibrahim,Çağla|cagla,Işıl|isil,Gökçe|gokce,Ömer|omer',
    'Yıldız|yildiz,Şahin|sahin,Öztürk|ozturk,Çelik|celik,Işık|isik',
  ),
  culture(
    5,
    '+84',
    'Nguyệt|nguyet,Thị Hương|thihuong,Đức|duc,Phượng|phuong,Quốc Bảo|quocbao',
    'Nguyễn|nguyen,Trần|tran,Lê|le,Phạm|pham,Đỗ|do,Võ|vo',
  ),
  culture(
    6,
    '+380',
    'Олена|olena,Ярослав|yaroslav,Їжак|yizhak,Дмитро|dmytro,Євгенія|yevheniia,Юрій|yurii,Саша|sasha',
    "Шевченко|shevchenko,Бондаренко|bondarenko,Щербак|shcherbak,Ґедзь|gedz,Мар'яненко|marianenko",
  ),
  culture(
    4,
    '+359',
    'Петър|petar,Десислава|desislava,Георги|georgi,Любомир|lyubomir,Ана|ana',
    'Иванов|ivanov,Димитрова|dimitrova,Христов|hristov,Ангелова|angelova',
  ),
  culture(
    4,
    '+30',
    'Ελένη|eleni,Γιώργος|giorgos,Αναστασία|anastasia,Θεόδωρος|theodoros,Ζωή|zoi',
    'Παπαδόπουλος|papadopoulos,Αγγελίδου|angelidou,Χατζής|chatzis,Οικονόμου|oikonomou',
  ),
  culture(
    5,
    '+20',
    'فاطمة|fatima,محمد|mohamed,نور|nour,عبد الرحمن|abdelrahman,ليلى|layla,يوسف|youssef',
    'الحسيني|alhusseini,بن علي|benali,المصري|almasri,حداد|haddad,النجار|alnajjar',
  ),
  culture(
    3,
    '+98',
    'زهرا|zahra,آرش|arash,شیرین|shirin,کیان|kian,پریسا|parisa',
    'رضایی|rezaei,کریمی|karimi,فرهادی|farhadi,پورمند|pourmand',
  ),
  culture(
    4,
    '+972',
    'נועה|noa,אברהם|avraham,שירה|shira,יובל|yuval,טל|tal',
    'כהן|cohen,לוי|levi,בן־דוד|bendavid,אבוטבול|abutbul',
  ),
  culture(
    6,
    '+91',
    'आरव|aarav,प्रिया|priya,श्रेया|shreya,किरण|kiran,लक्ष्मी|lakshmi,ज्योति|jyoti',
    'शर्मा|sharma,कुलकर्णी|kulkarni,मिश्रा|mishra,त्रिपाठी|tripathi',
  ),
  culture(
    3,
    '+94',
    'அருண்|arun,மீனாட்சி|meenakshi,கவிதா|kavitha,செல்வி|selvi',
    'சுப்பிரமணியம்|subramaniam,இராமன்|raman,முருகன்|murugan',
  ),
  culture(
    3,
    '+880',
    'অনন্যা|ananya,রাহুল|rahul,তাহমিনা|tahmina',
    'চট্টোপাধ্যায়|chattopadhyay,হোসেন|hossain,দাস|das',
  ),
  culture(
    4,
    '+66',
    'สมชาย|somchai,กมลชนก|kamolchanok,นภา|napa,ปิยะ|piya',
    'ศรีสุข|srisuk,วงศ์สวัสดิ์|wongsawat,จันทร์เพ็ญ|chanpen,ณ อยุธยา|naayudhya',
  ),
  culture(
    6,
    '+86',
    '伟|wei,秀英|xiuying,欣怡|xinyi,子涵|zihan,明|ming,若曦|ruoxi',
    '王|wang,李|li,欧阳|ouyang,陈|chen,司马|sima,吕|lyu',
  ),
  culture(
    5,
    '+81',
    '陽葵|himari,さくら|sakura,健太|kenta,ヒカル|hikaru,蓮|ren,結衣|yui',
    '佐藤|sato,髙橋|takahashi,渡邊|watanabe,勅使河原|teshigawara,林|hayashi',
  ),
  culture(
    5,
    '+82',
    '민준|minjun,서연|seoyeon,하은|haeun,지우|jiwoo,별|byeol',
    '김|kim,이|lee,박|park,황보|hwangbo,최|choi',
  ),
  culture(3, '+374', 'Անահիտ|anahit,Հայկ|hayk,Նարե|nare', 'Պետրոսյան|petrosyan,Տեր-Հակոբյան|terhakobyan'),
  culture(
    3,
    '+995',
    'ნინო|nino,გიორგი|giorgi,თამარ|tamar',
    'ბერიძე|beridze,ყიფიანი|kipiani,წერეთელი|tsereteli',
  ),
  culture(2, '+251', 'ሰላም|selam,ዳዊት|dawit,ትዕግስት|tigist', 'ገብረማርያም|gebremariam,ተስፋዬ|tesfaye'),
  culture(
    4,
    '+234',
    'Chukwuemeka,Ọlá|ola,Ngozi,Adébáyọ̀|adebayo,Ifeoluwa,Zainab',
    'Okonkwo,Adéyẹmí|adeyemi,Nwachukwu,Danjuma,Oluwaṣeun|oluwaseun',
  ),
  culture(
    3,
    '+64',
    'Māia|maia,Tāne|tane,Kahu,Ngaio,Hēmi|hemi',
    'Parāone|paraone,Ngata,Te Rangi Hīroa|terangihiroa,Wīremu|wiremu',
  ),
  culture(
    2,
    '+1808',
    'Kaʻiulani|kaiulani,Keoni,Leilani',
    'Keihanaikukauakahihuliheekahaunaele,Kahananui,Kalākaua|kalakaua',
  ),
];
