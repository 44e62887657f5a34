/**
 * The list behind the five recovery words: 2,048 words of two syllables that people of a village use, written without
 * accents, as a phone's keyboard gives them before any input method. 11 bits a word, 55 bits in all. No two words are
 * one slip of a finger apart, and two letters leave at most 42 of them to choose from. The order is part of the format
 * of nothing: words are compared as text, so words may be replaced; their number may not.
 */
const LIST =
  'ac mo,ac quy,ach ngua,ai oi,am ap,am nhac,am nuoc,am thanh,am tra,an com,an khop,an mung,an sau,an toan,' +
  'an ui,anh chi,anh dao,anh em,anh hung,anh mat,anh sang,anh trang,ao am,ao ca,ao choang,ao dai,ao mua,' +
  'ao sen,ap suat,ap trung,ap xuan,au tau,au yem,ba ba,ba chi,ba ngoai,ba noi,bac cau,bac thang,bach dan,' +
  'bach duong,ban bac,ban be,ban do,ban ghe,ban lang,ban nhac,ban tay,banh chung,banh cuon,banh day,' +
  'banh ran,banh tet,bao lua,bao thoc,bao ve,bap cai,bap ngo,bat com,bat dau,bau cua,bau troi,bay chim,' +
  'be boi,be ca,be nuoc,be thoc,ben bi,ben cang,ben xe,beo phi,beo tam,bep cui,bep lua,bep than,bet bat,' +
  'bi dao,bi mat,bia da,bia sach,bien bac,bien dao,bien gioi,bien lon,bien so,biet on,bieu do,bieu mau,' +
  'bim bip,binh an,binh hoa,binh minh,binh nuoc,binh tra,bo bien,bo cau,bo de,bo doi,bo ho,bo ruong,bo song,' +
  'bo sua,bo tre,bo vang,boc vac,boi loi,bom nuoc,bon hoa,bon mua,bong ban,bong da,bong den,bong lua,' +
  'bong mat,bot gao,bot mi,bu nhin,bua cay,bua com,bua sang,bua toi,buc tranh,bui hoa,bui tre,bun bo,' +
  'bun cha,bun dat,bun rieu,buoc chan,buoi chieu,buoi sang,buoi toi,buom dem,buom trang,buom vang,buong cau,' +
  'buong chuoi,but bi,but chi,but long,but muc,buu dien,buu thiep,ca chep,ca chua,ca com,ca hat,ca kho,' +
  'ca loc,ca me,ca nuoc,ca phe,cai bap,cai canh,cai luong,cam on,cam sanh,can cu,can nha,canh buom,' +
  'canh chim,canh chua,canh cung,canh dong,cao nguyen,cap sach,cat trang,cau ca,cau thang,cau tre,cau vong,' +
  'cay cau,cay da,cay ngo,cay que,cay xanh,cha con,cha gio,chai mat,chai nuoc,cham chi,chan ga,chan nui,' +
  'chan trau,chanh day,chanh leo,chao ca,chao hoi,chao long,chau bau,chau hoa,chay bo,che kho,che sen,' +
  'che xanh,chen tra,cheo thuyen,chi do,chi em,chim cong,chim en,chin muong,cho phien,cho que,chong tre,' +
  'chu nhat,chu the,chua huong,chum nho,chum nuoc,chung cu,chuoi tay,chuoi tieu,chuon chuon,chuong dong,' +
  'chuong ga,chuot dong,chuyen xe,co do,co gang,co giao,co hoi,co may,co nhac,co xanh,coc nuoc,coc tre,' +
  'coi gio,coi xay,com lam,com nep,com trua,con duong,con ga,con meo,con ong,con suoi,con tem,con trau,' +
  'cong lang,cong nhan,cong truong,cong vien,cot co,cot dien,cot nha,cu ai,cu dong,cu gung,cu khoai,cu lac,' +
  'cu nang,cu san,cu toi,cu tu,cua be,cua go,cua hang,cua song,cuc bong,cuc dat,cui kho,cung dinh,cung hat,' +
  'cuoc song,cuoi ngua,cuoi vui,cuon chieu,cuon len,cuon sach,cuu ho,da bong,da cau,da dang,da xanh,' +
  'dai bang,dai duong,dai lua,dam cuoi,dam may,dam sen,dan ba,dan dien,dan trau,danh ca,danh dan,danh trong,' +
  'dao pho,dao rung,dao xa,dap nuoc,dat do,dau lac,dau phu,dau tam,day hoc,day leo,day nui,day thep,de dat,' +
  'de dieu,de nui,de xuat,dem hoi,dem trang,den bao,den dau,den duong,den long,den pin,deo cao,dep trai,' +
  'det lua,det vai,deu dan,di bo,di cay,di cho,di hoc,di lam,di san,dia ban,dia chi,dia ly,dia muc,dich vu,' +
  'diem danh,diem hen,diem tua,dien anh,dien may,dien thoai,diet ca,dieu hau,dieu sao,dinh huong,dinh lang,' +
  'dinh nui,dinh sat,diu dang,do choi,do dac,do dong,do ngang,doan ket,doan tau,doc sach,doi che,doi chim,' +
  'doi dua,doi nui,doi song,doi tay,doi thoai,dom dom,don ca,don lua,don vi,don xin,dong chi,dong co,' +
  'dong nai,dong rom,dong song,dong suoi,dong thap,dong vat,du an,du bao,du du,du lich,du xuan,dua bo,' +
  'dua cai,dua chuot,dua gang,dua hau,dua thuyen,duc dong,dung cu,dung luong,dung si,duoc lieu,duong cong,' +
  'duong dua,duong kinh,duong phen,duong ray,duong sat,duong tau,duyen dang,duyen hai,e am,e ngai,ech com,' +
  'ech dong,ech oc,em ai,em be,em dem,em trai,em ut,en lieng,eo dat,eo lung,ga con,ga mai,ga ri,ga rung,' +
  'ga tau,ga trong,gac bep,gac chuong,gach do,gach hoa,gam lua,gan da,gan gui,ganh lua,ganh nuoc,gao nep,' +
  'gao te,gao trang,gap go,gau bong,gau truc,ghe da,ghe go,ghe may,ghe tham,ghe tre,ghep cay,ghep hinh,' +
  'ghi am,ghi ban,ghi chep,ghi nho,ghi ta,ghim giay,gia dinh,gia do,gia lang,gia vi,gian bep,gian di,' +
  'gian muop,gian nho,giao thong,giao thua,giao vien,giay dep,giay tho,gieng lang,gieng nuoc,gieo hat,' +
  'gieo ma,gio bien,gio cha,gio giac,gio hoa,gio mua,gio tre,gio xuan,gioi han,giong lua,giong ngo,' +
  'giot nuoc,giot suong,giu gin,giuong tre,giup do,go cua,go gu,go lim,go mun,go phim,goc cay,goc pho,' +
  'goc san,goi bong,goi cuon,goi la,goi tre,gom bat,gom su,gop suc,gop y,got chan,got giay,gu cay,gu go,' +
  'gui thu,gui tien,gui xe,gung gio,gung tuoi,guoc go,guoc moc,guom dao,guom thieng,guong mat,guong nga,' +
  'guong nuoc,guong sang,guong sen,guong soi,ha long,hai au,hai chen,hai dao,hai hoa,hai ly,hai qua,hai san,' +
  'ham mo,hang cay,hang da,hang dong,hang hoa,hang rao,hang xom,hanh la,hanh tim,hao phong,hat bui,hat cau,' +
  'hat de,hat dieu,hat gao,hat giong,hat lua,hat ru,hat sen,hat then,hat xoan,hau truong,he luat,he thong,' +
  'hem nho,hen cuoi,hen mat,heo con,heo hut,heo rung,hep hoi,het suc,hi vong,hich ngua,hiem co,hien dai,' +
  'hien hoa,hien lanh,hien ngang,hien nha,hien vat,hieu biet,hieu ca,hieu lenh,hieu sach,hieu thao,hinh anh,' +
  'hinh dang,hinh tron,hinh ve,hinh vuong,ho dieu,ho guom,ho khoan,ho lo,ho nuoc,ho tay,hoa ban,hoa cuc,' +
  'hoa dao,hoa hong,hoa ly,hoa mai,hoa nhai,hoa sim,hoa sung,hoa tiet,hoc bai,hoc sinh,hoc tro,hoi an,' +
  'hoi cho,hoi lang,hoi xuan,hon da,hong xiem,hop but,hop tac,hop thu,hu gao,hu muoi,hu ruou,huan chuong,' +
  'hung khoi,hung thu,hung vi,hung yen,huong bac,huong dan,huong gio,huong ly,huong nam,huong que,' +
  'huong rung,huong tram,huou nai,huou sao,huu ich,huu nghi,huy hieu,ich loi,ich nuoc,im lang,im tieng,' +
  'in an,in dau,in hoa,in ngoc,in sach,in tranh,ke bep,ke chuyen,ke go,ke hoach,ke sach,ke toan,ke vai,' +
  'kem cay,kem dua,kem xoi,ken bau,ken la,ken tam,ken truc,kenh dao,kenh rach,keo bong,keo co,keo lac,' +
  'keo luoi,keo mach,ket noi,ket qua,keu goi,khac biet,khac go,khach moi,khach san,khai hoi,khai truong,' +
  'kham benh,kham pha,khan gia,khan len,khan rang,khau ao,khau hieu,khau nui,khay banh,khay tra,khe nui,' +
  'khe suoi,khen thuong,kheo tay,khi cau,khi tuong,khi vang,khien tre,kho bau,kho ca,kho thoc,khoa cua,' +
  'khoai lang,khoai mon,khoang tau,khoi bep,khoi xanh,khong gian,khong khi,khu rung,khu vuon,khuc hat,' +
  'khuc song,khung cui,khung tranh,khuyen hoc,kich ban,kiem lam,kiem tra,kien cang,kien cuong,kien dinh,' +
  'kien lua,kien thuc,kieng bep,kieu hoa,kim chi,kim cuong,kim khau,kim loai,kim tiem,kin dao,kinh can,' +
  'kinh do,kinh lup,kinh te,kinh trong,kinh vong,kip thoi,ky cang,ky dieu,ky luat,ky nghi,ky niem,ky quan,' +
  'ky su,ky ten,ky thi,ky thuat,ky uc,ky vong,la bang,la buom,la cay,la chuoi,la dong,la lot,la mit,la sen,' +
  'la thu,la trau,lac dac,lac quan,lai xe,lam ruong,lam viec,lam vuon,lan rung,lan song,lang chai,lang gom,' +
  'lang nghe,lang que,lang toi,lanh le,lap lanh,lat da,lat go,lau dai,lau nam,lay loi,le cuoi,le duong,' +
  'le hoi,le phep,le phuc,lem linh,len lua,len mau,len nui,lenh bai,leo cay,leo tuong,leu chong,leu trai,' +
  'leu tranh,li ti,lich nam,lich su,lich treo,liem cat,liem lua,lien doi,lien hoan,lien lac,lieu thuoc,' +
  'lieu xanh,linh chi,linh gac,linh hoat,linh thieng,linh thu,liu lo,lo gach,lo go,lo hoa,lo lua,lo ren,' +
  'lo than,loa keu,loa phuong,loai hoa,loc non,loi ca,loi di,loi hua,loi ich,loi khen,loi moi,loi nhac,' +
  'lon con,long chim,long dat,long lanh,long me,long tot,lop hoc,lop truong,lot ao,lot duong,lu tre,' +
  'lua chin,lua dao,lua hong,lua mi,lua nuong,lua tam,lua trai,lua xuan,luat le,luat su,luc binh,luc giac,' +
  'luc lac,lung linh,lung nui,lung ong,luoc sung,luoi cay,luoi cua,luoi dao,luon dong,luong rau,luong thuc,' +
  'luong vang,luu but,luu ly,luu niem,luyen tap,ly ca,ly chua,ly do,ly keo,ly lich,ly nuoc,ly thuyet,ly tra,' +
  'ly tuong,ma lua,ma non,mach ha,mach nuoc,mai da,mai hien,mai ngoi,mai nha,mai tranh,mam com,mam xoi,' +
  'man cua,man hau,mang cau,mang cut,mang luoi,mang non,mang tre,mat bien,mat dat,mat ho,mat na,mat ong,' +
  'mat troi,mau nau,mau sac,mau vang,mau xanh,may anh,may bay,may in,may khau,may tinh,me chua,me con,' +
  'me gao,me gia,me tron,mem mai,men gom,men ruou,men say,men su,men thuong,meo muop,mep nuoc,mep song,' +
  'met moi,mi chinh,mi quang,mi tom,mia duong,mia lau,mien dong,mien ga,mien nui,mien que,mien tay,' +
  'mien trung,mien xuoi,mieng banh,mieng dat,mieng gieng,mieng trau,mim cuoi,min mang,minh chau,mit mat,' +
  'mit uot,mo chim,mo da,mo neo,mo uoc,mo vuon,moc ban,moc cau,moc mac,moc nhi,moc thoi,moi khach,' +
  'moi truong,mon an,mon hoc,mon qua,mong ga,mong mo,mong nha,mong toi,mong uoc,mot long,mot tram,mu coi,' +
  'mu la,mu len,mua bui,mua da,mua dong,mua gat,mua he,mua ngau,mua phun,mua rao,mua sam,mua thu,muc do,' +
  'muc luc,muc nuoc,muc tim,mui giay,mui huong,mui que,mui ten,mung tho,muoi me,muoi tieu,muoi vung,' +
  'muon mau,muong la,muong thanh,muop dang,muop huong,muot ma,mut dua,mut gung,my le,my nghe,my pham,my tuc,' +
  'my vi,na chin,na dai,nai rung,nai tac,nam bac,nam cham,nam huong,nam moi,nam rom,nam tay,nam tuoi,' +
  'nan hoa,nan quat,nan tre,nang am,nang ha,nang luong,nang mai,nang tien,nang vang,nao nuc,nap am,nap hom,' +
  'nap vung,nau an,nau com,nau tuong,nay mam,nay no,nem bong,nem cau,nem chua,nem con,nem da,nem lui,' +
  'nem ran,nen dat,nen gach,nen nep,nen nha,nen trang,neo dau,nep ao,nep cam,nep huong,nep nhung,net chu,' +
  'net cuoi,net mac,net ve,nga ba,nga tu,ngai cuu,ngan ha,ngan ke,ngan nap,nganh nghe,ngao bien,ngay he,' +
  'ngay hoi,ngay mai,nghe an,nghe moc,nghe ren,nghi he,nghi ngoi,nghia tinh,nghien muc,nghieu so,nghin thu,' +
  'ngo nep,ngo non,ngoai o,ngoai thanh,ngoan ngoan,ngoc bich,ngoc trai,ngoi nha,ngoi sao,ngon lua,ngon nui,' +
  'ngu coc,ngu ngon,ngua go,ngua van,nguoi lon,nguoi que,nguon coi,nguon nuoc,nguyen dan,nguyen lieu,' +
  'nguyet que,nha bep,nha ga,nha gach,nha hat,nha kho,nha may,nha ngoi,nha rong,nha san,nha truong,nhac cu,' +
  'nhac dan,nhac si,nhan ai,nhan hau,nhan long,nhan su,nhan vang,nhanh cay,nhanh nhen,nhat ky,nhay day,' +
  'nhay sao,nhay xa,nhe nhang,nhi hoa,nhiet ke,nhiet tinh,nhim gai,nhin xa,nhip cau,nhip dieu,nhip song,' +
  'nho nhan,nhoi bot,nhom hoc,nhom lua,nhua cay,nhua thong,nhung hoa,nhung huou,nhuom vai,niem ca,niem mo,' +
  'niem phong,niem tin,niem vui,nien giam,nien hoc,nieu com,nieu dat,ninh binh,ninh xuong,noc nha,noc rong,' +
  'noi chuyen,noi com,noi dat,noi dung,noi nghi,noi that,noi tieng,noi tiep,noi tro,nom na,nom song,non la,' +
  'non xanh,nong dan,nong ho,nong nghiep,nong thon,nong tre,not nhac,not ruoi,nu cuoi,nu hoa,nu sinh,nu tam,' +
  'nu vuong,nua dem,nua nam,nua vang,nuc no,nui cao,nui da,nui doi,nui lua,nui non,nung gach,nung gom,' +
  'nung niu,nuoc cam,nuoc dua,nuoc mat,nuoc mia,nuoc ngot,nuoc nguon,nuoc suoi,nuoi ca,nuoi ong,nuoi tam,' +
  'nuong ca,nuong che,nuong ngo,nut chai,nut giao,o bi,o du,o ga,o keo,o khoa,o tho,oai hung,oai nghiem,' +
  'oc buou,oc cho,oc dao,oc nhoi,oc sen,oi chin,oi ruot,on ao,on ban,on dinh,on lanh,on tap,ong bo,ong cu,' +
  'ong khoi,ong nghe,ong nhom,ong sao,ong tho,ong tien,ong vang,pha le,pha mau,pha tra,phac thao,phai manh,' +
  'pham vi,phan hoa,phan thuong,phan viet,phao cuu,phao sang,phat bieu,phat hien,phat thanh,phau thuat,' +
  'phe lieu,phen chua,phep la,phep tinh,phich nuoc,phien cho,phien dich,phieu be,phieu thu,phim nhua,' +
  'phim truyen,pho bo,pho mai,phoi lua,phoi thoc,phong bi,phong canh,phu nu,phu sa,phuc hau,phuc vu,' +
  'phun mua,phung hoang,phung phu,phuong phap,phuong tien,phut giay,qua bong,qua cam,qua chanh,qua dat,' +
  'quai bi,quai deo,quan ho,quan nuoc,quan tam,quang canh,quang cao,quang dong,quanh nam,quat dien,' +
  'quat giay,quat nan,que diem,que han,que huong,quen biet,quen thuoc,quet nha,quet san,quit ngot,quoc ca,' +
  'quoc gia,quoc ky,quy bau,quy hoach,quy trinh,quyen sach,quyet dinh,quyet tam,ra khoi,ra mat,ra roi,' +
  'ra vuon,rai luoi,rai soi,ram ran,ran ri,rang cua,rang khenh,rang ngo,rang ro,ranh mach,ranh roi,rao giau,' +
  'rao tre,rap hat,rap phim,rap xiec,rau cai,rau cu,rau den,rau dua,rau muong,rau ngot,rau rung,rau thom,' +
  'ray nuoc,re cay,re chum,re ngang,re phai,re quat,re tranh,rem cua,ren dao,ren hoa,ren luyen,ren sat,' +
  'reo ho,reo vui,reu da,reu phong,reu xanh,ri rao,ria mep,ria rung,rieng biet,rieng le,rieng nep,rieng tu,' +
  'rieu cua,rim thit,rinh qua,riu rit,ro bot,ro rang,ro rau,ro ret,roc rach,roi nuoc,rom ra,rom vang,' +
  'ron rip,rong bien,rong choi,rong lon,rong rai,rong reu,rot rao,rot tra,ru con,ru ngu,ru re,rua bat,' +
  'rua bien,rua rau,rua tay,rua xe,ruc lua,ruc ro,rui nha,run ray,rung cay,rung chuong,rung dong,rung gia,' +
  'rung ngap,rung rinh,rung thong,rung tram,ruoc den,ruoc le,ruoc thit,ruoi dat,ruong lua,ruong muoi,' +
  'ruot but,ruou can,ruou nep,ruou ngo,ruou vang,rut thang,sa ban,sa mac,sa nhan,sa pa,sac dien,sac mau,' +
  'sac xuan,sach giao,sach se,sach vo,sam lang,sam set,san bay,san bong,san choi,san dinh,sang kien,' +
  'sang sua,sang tao,sang trang,sanh dieu,sao bang,sao bien,sao mai,sao truc,sap ong,sap ruong,sap xep,' +
  'sat thep,sau nang,sau rieng,say chuoi,say thoc,se dong,se lanh,se se,sen da,sen hong,sen quang,sen voi,' +
  'sen vua,sep lang,set do,seu dau,seu vuon,si dan,si quan,si so,si tu,sieng nang,sieu nhan,sieu nuoc,' +
  'sieu thi,sim rung,sim tim,sinh dong,sinh nhat,sinh ra,sinh soi,sinh to,sinh vien,sit sao,so bia,so dua,' +
  'so giay,so hoc,so huu,so nha,so sach,so suat,so tan,so thu,soc bay,soc nau,soc trang,soi bac,soi chi,' +
  'soi cuoi,soi day,soi duong,soi len,soi noi,som mai,som nang,son do,son nuoc,song cau,song dao,song gam,' +
  'song hong,song lo,sot ca,su gia,su hao,su kien,su nghiep,su su,su ta,su that,sua chua,sua me,suc bat,' +
  'suc khoe,suc manh,suc song,sui bot,sum hop,sum vay,sun rang,sung suong,sung trau,sung truong,sung vuon,' +
  'suoi khoang,suoi mo,suoi nguon,suoi trong,suon doi,suon nui,suon nuong,suong mai,suong mu,suong som,' +
  'sut bong,suu tam,suy nghi,ta ao,ta canh,tac gia,tac pham,tai lieu,tai nang,tai nghe,tam biet,tam long,' +
  'tam ly,tam mat,tan cay,tan huong,tan la,tan tuy,tang ca,tang qua,tang toc,tao do,tao hinh,tao meo,' +
  'tao nha,tap chi,tap luyen,tap viet,tat len,tat nuoc,tau bien,tau cau,tau hoa,tau ngam,tay bac,tay nam,' +
  'tay nguyen,te bao,te giac,tem mac,tem phieu,tem thu,ten goi,ten hieu,ten lang,ten tre,teo tau,tep dong,' +
  'tep kho,tet nhat,tet que,tet trung,tha ca,tha dieu,thac bac,thac nuoc,thach dua,thach sanh,thai binh,' +
  'thai cuc,tham gia,tham lua,than bun,thang bay,thanh binh,thao nguyen,thap den,that tinh,thau dong,' +
  'thay thuoc,the duc,them nha,theo doi,thep gai,thi dua,thia go,thien ha,thiep moi,thieu nhi,thit bo,' +
  'tho ren,thoa thuan,thoc giong,thoi gian,thom ngon,thon xom,thong minh,thu vien,thuc an,thung go,' +
  'thuoc bac,thuong mai,thuy dien,thuyen buom,ti vi,tia chop,tia nang,tich cuc,tich luy,tich truyen,' +
  'tiec cuoi,tiec tung,tiem banh,tiem sach,tiem vang,tien bo,tien ca,tien rong,tien su,tieng chim,tieng noi,' +
  'tieng sao,tieng trong,tiep khach,tiep suc,tiet kiem,tieu chuan,tieu hoc,tieu rung,tim duong,tim kiem,' +
  'tim sen,tin nhan,tin tuc,tinh ban,tinh cam,tinh khoi,tinh que,to khai,to mau,to ong,to que,to quoc,' +
  'to tien,to truong,toa nha,toa sang,toa tau,toan dien,toan hoc,toc dai,toc den,toc do,toc may,toi luyen,' +
  'toi mat,tom cang,tom dong,tom hum,tom tat,ton lam,ton tao,ton trong,tong dai,tong hop,tong ket,tot bung,' +
  'tot lanh,tot nghiep,tra cuu,tra dao,trac nghiem,trach nhiem,trai cay,trai dat,tram do,tram huong,' +
  'tran bong,tran dau,trang ram,trang sach,tranh dan,tranh lua,trao doi,trao giai,tre con,tre nga,treo den,' +
  'treo tuong,tri nho,tri tue,trien lam,trien vong,trieu phu,trinh bay,tro choi,tro chuyen,troi xanh,' +
  'trom via,tron trai,tron ven,trong cay,trong com,tru cot,tru dien,trua he,truc nhat,trung bay,truoc nha,' +
  'truong ca,truyen co,tu do,tu duy,tu lanh,tu lap,tu lieu,tu sach,tu te,tu tin,tu vung,tua de,tua ghe,' +
  'tua luc,tuan bao,tuan hoan,tuan tra,tuc ngu,tui luoi,tui xach,tum nho,tung buoc,tung tang,tuoi tho,' +
  'tuoi tre,tuong gach,tuong go,tuong lai,tuong ot,tuong rao,tut lua,tuy but,tuyen duong,tuyet roi,' +
  'tuyet trang,ty gia,ty muoi,ty phu,u men,u rom,ua thich,uc den,uc doan,um ca,um tum,un khoi,ung dung,' +
  'ung ho,uoc ao,uoc hen,uoc luong,uoc nguyen,uom cay,uom mam,uom to,uon cong,uon luon,uong tra,uop che,' +
  'uop hoa,up bat,up non,uu diem,uu tien,uy ban,uy tin,uyen bac,uyen uong,va chan,va li,vac cui,vac lua,' +
  'vac mai,vac nuoc,vach da,vach nui,vach tre,vai ao,vai lanh,vai thieu,vai tho,vai vac,van ban,van dong,' +
  'van hoc,van nam,van nghe,van phong,van su,van xuoi,vang anh,vang hoe,vang oi,vao he,vao vu,vat dung,' +
  'vat lieu,vat nuoi,vat sua,vay ca,vay hoa,vay rong,ve dep,ve dich,ve don,ve nguon,ve que,ve sau,ve sinh,' +
  've xe,ven bien,ven ho,ven man,ven rung,ven song,vet chan,vet dau,vet muc,vi cam,vi ngot,vi sao,vi thuoc,' +
  'vi tien,vi tinh,vi tri,via he,viec lam,viec nha,viec tot,vien bi,vien da,vien gach,vien keo,vien ngoc,' +
  'vien phan,viet bai,viet but,viet chu,viet nam,vin canh,vinh bac,vinh du,vinh phuc,vinh quang,vinh xuan,' +
  'vit bau,vit co,vit dan,vit troi,vo bo,vo cay,vo chai,vo kich,vo oc,vo si,vo thuat,vo tu,vo ve,vo viet,' +
  'voc dang,voi con,voi phun,voi rung,voi trang,vom la,vom troi,von co,von lieng,vong bac,vong bi,vong hoa,' +
  'vong lung,vong tay,vong tron,vong xoay,vot luoi,vu chiem,vu hoi,vu khuc,vu mua,vu tru,vua hung,vua pha,' +
  'vua tre,vua voi,vuc sau,vui choi,vui mung,vui ve,vun dap,vun goc,vun trong,vung bien,vung cao,vung chai,' +
  'vung me,vung que,vung tau,vung vang,vuon cam,vuon che,vuon hoa,vuon hong,vuon nha,vuon rau,vuong mien,' +
  'vuot kho,vuot nui,vut bay,vut qua,xa beng,xa cu,xa gan,xa hoi,xa kep,xa lach,xa nha,xac dinh,xac nhan,' +
  'xam xanh,xanh lam,xanh luc,xanh ngat,xanh non,xanh reu,xanh tuoi,xao muop,xao rau,xap giay,xau kim,' +
  'xay bot,xay dung,xay gao,xay lua,xe ben,xe bo,xe buyt,xe cau,xe chi,xe dap,xe khach,xe lua,xe may,' +
  'xe ngua,xe tai,xe trau,xem phim,xem sao,xen co,xen ke,xeng dat,xenh xang,xeo tay,xep chu,xep hang,' +
  'xep hinh,xet nghiem,xi dau,xi lanh,xi mang,xi nghiep,xich du,xich lo,xiec thu,xiem ao,xien nuong,' +
  'xin chao,xin loi,xin phep,xin viec,xinh dep,xinh xan,xit nuoc,xiu mai,xo gai,xoa dau,xoai cat,xoai tuong,' +
  'xoai xanh,xoan dao,xoan hoa,xoay vong,xoe canh,xoe hoa,xoe o,xoi gac,xoi nep,xoi ngo,xom chai,xom dao,' +
  'xom giua,xom moi,xom nui,xom que,xon xao,xu huong,xu so,xu xi,xua nay,xuan ve,xuan xanh,xuat ban,' +
  'xuat phat,xuat sac,xuc tep,xuc xich,xum xue,xung phong,xung quanh,xuoi dong,xuoi gio,xuong may,xuong moc,' +
  'xuong nui,xuong rong,xuyen dem,xuyen nui,xuyen qua,y chi,y dinh,y kien,y nghia,y si,y ta,y thuc,yem dao,' +
  'yem ho,yen bai,yen binh,yen mach,yen ngua,yen o,yen sao,yet kien,yeu cau,yeu doi,yeu men,yeu nuoc,' +
  'yeu thuong';

export const RECOVERY_WORDS: readonly string[] = LIST.split(',');

/**
 * What a person typed, brought to the list's form: any Unicode form, with or without accents, đ, capitals and spaces.
 * Input methods write one syllable in different bytes; a recovery must not fail on that.
 */
export function foldWords(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

/** The words of the list that begin as typed; spaces do not count. Empty before the second letter. */
export function completeWord(typed: string): readonly string[] {
  const start = foldWords(typed).replaceAll(' ', '');
  return start.length < 2 ? [] : RECOVERY_WORDS.filter((word) => word.replace(' ', '').startsWith(start));
}

/** Five words out of one line of ten syllables (spaces anywhere), or null when they are not five words of the list. */
export function parseWords(typed: string): readonly string[] | null {
  const syllables = foldWords(typed).split(' ');
  if (syllables.length !== WORDS * 2) return null;
  const words = Array.from({ length: WORDS }, (_, i) => `${syllables[i * 2]} ${syllables[i * 2 + 1]}`);
  return words.every((word) => RECOVERY_WORDS.includes(word)) ? words : null;
}

const WORDS = 5;
