#include "page/language.h"

#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

// The commonest short words of languages that share a script.
constexpr std::array<std::pair<std::string_view, std::string_view>, 33> kWords = {{
    {"en", "the of and to in that is for on with as was by it at from has have be said are this were their"},
    {"de", "der die und das ist von den mit nicht ein eine auf für des dem sich im auch wird sind als hat"},
    {"fr", "le la les et des est une dans que pour qui sur pas du au par avec il ce plus sont aux cette"},
    {"es", "el la los las que en del por con una para es se su al como más lo fue han sus este"},
    {"pt", "o os as que do da em um uma para com não por no na dos mais foi ao das se seu são"},
    {"it", "il di che la per non una con del della sono gli nel anche dei alla più è si delle"},
    {"nl", "de het een van en dat is op te zijn voor met niet aan er ook bij door heeft maar worden"},
    {"sv", "och att det som en på är av för med inte den till har de om ett var från vid"},
    {"no", "og det som på er av for med ikke den til har de om et var fra at en seg"},
    {"da", "og det som på er af for med ikke den til har de om et var fra at en også"},
    {"fi", "ja on ei että se oli myös mutta kun hän ovat joka mukaan sekä voi niin"},
    {"et", "ja on ei et see oli ka kui aga oma mis ning tema või selle"},
    {"lv", "un ir no ar par tas kas ka uz lai arī bet vai pēc tika"},
    {"lt", "ir yra kad su iš tai į bet kaip buvo apie po jo nuo per"},
    {"pl", "w i nie na się z do to że jest o jak za od po są ale przez dla"},
    {"cs", "a se v na je že to s z do o ve jako by pro ale byl od které také"},
    {"sk", "a sa v na je že to s z do o vo ako by pre ale bol od ktoré aj"},
    {"sl", "in je v na se da za so ki z tudi ne bi kot pa po ob"},
    {"hr", "i je u na se da za su od s koji ne će bi kao ali iz što"},
    {"ro", "și de la în a cu pe care nu din să o este un pentru că mai au"},
    {"hu", "a az és hogy nem is egy meg volt de csak már el ez szerint kell mint"},
    {"tr", "ve bir bu da de için ile olarak çok daha olan ne gibi kadar sonra"},
    {"id", "yang dan di dengan untuk dari ini itu pada tidak dalam akan ke juga oleh adalah"},
    {"vi", "của và là các có trong được cho không một với những này người đã khi để"},
    {"sq", "e të në dhe për me një nga që është si nuk ka më do"},
    {"ca", "el la els les de que i en per amb una del és al no més ha"},
    {"ru", "и в не на что он с как по это из за его но от для к о был"},
    {"uk", "і в не на що у з та до за є це як про від для але його які"},
    {"bg", "и на в да се за от е с че по не са като до ще при това"},
    {"sr", "и у на је да се за су од са који не ће као али из што"},
    {"ar", "في من على إلى أن التي عن مع الذي هذا ما بعد هذه كان قال بين"},
    {"fa", "و در به از که این را با است برای آن یک خود تا بر های"},
    {"ur", "کے کی میں کا ہے اور سے کو پر نے کہ یہ ہیں اس بھی"},
}};

const std::unordered_map<std::string, std::vector<int>>& WordTable() {
  static const auto table = [] {
    std::unordered_map<std::string, std::vector<int>> words;
    for (size_t i = 0; i < kWords.size(); ++i) {
      for (const std::string& word : LowerWords(kWords[i].second)) words[word].push_back(static_cast<int>(i));
    }
    return words;
  }();
  return table;
}

}  // namespace

bool NearlySame(std::string_view a, std::string_view b) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kPairs = {{{"hr", "sr"},
                                                                                            {"hr", "bs"},
                                                                                            {"sr", "bs"},
                                                                                            {"id", "ms"},
                                                                                            {"no", "da"},
                                                                                            {"cs", "sk"},
                                                                                            {"es", "ca"},
                                                                                            {"pt", "gl"},
                                                                                            {"es", "gl"},
                                                                                            {"sl", "hr"},
                                                                                            {"bg", "mk"},
                                                                                            {"fa", "ur"}}};
  for (const auto& [x, y] : kPairs) {
    if ((a == x && b == y) || (a == y && b == x)) return true;
  }
  return false;
}

std::string GuessLanguage(std::string_view text) {
  text = text.substr(0, 6000);
  size_t letters = 0, hangul = 0, kana = 0, han = 0, thai = 0, greek = 0, hebrew = 0, devanagari = 0,
         bengali = 0, armenian = 0, georgian = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    if (c < 128) {
      letters += (c | 32) >= 'a' && (c | 32) <= 'z';
      continue;
    }
    ++letters;
    hangul += c >= 0xAC00 && c < 0xD7B0;
    kana += c >= 0x3040 && c < 0x3100;
    han += c >= 0x4E00 && c < 0xA000;
    thai += c >= 0x0E00 && c < 0x0E80;
    greek += c >= 0x0370 && c < 0x0400;
    hebrew += c >= 0x0590 && c < 0x0600;
    devanagari += c >= 0x0900 && c < 0x0980;
    bengali += c >= 0x0980 && c < 0x0A00;
    armenian += c >= 0x0530 && c < 0x0590;
    georgian += c >= 0x10A0 && c < 0x1100;
  }
  if (letters < 30) return {};
  if (hangul * 3 > letters) return "ko";
  if (kana * 8 > letters && (kana + han) * 2 > letters) return "ja";
  if (han * 2 > letters) return "zh";
  for (const auto& [count, language] : {std::pair<size_t, const char*>{thai, "th"},
                                        {greek, "el"},
                                        {hebrew, "he"},
                                        {bengali, "bn"},
                                        {armenian, "hy"},
                                        {georgian, "ka"}}) {
    if (count * 2 > letters) return language;
  }
  if (devanagari * 2 > letters) return {};  // Hindi, Marathi and Nepali share it
  std::array<int, kWords.size()> hits{};
  int words = 0;
  for (const std::string& word : LowerWords(text)) {
    ++words;
    if (const auto found = WordTable().find(word); found != WordTable().end()) {
      for (const int language : found->second) ++hits[static_cast<size_t>(language)];
    }
  }
  size_t best = 0;
  int second = 0;
  for (size_t i = 1; i < hits.size(); ++i) {
    if (hits[i] > hits[best]) best = i;
  }
  for (size_t i = 0; i < hits.size(); ++i) {
    if (i != best && !NearlySame(kWords[i].first, kWords[best].first)) second = std::max(second, hits[i]);
  }
  if (words < 30 || hits[best] * 8 < words || second * 4 > hits[best] * 3) return {};
  return std::string(kWords[best].first);
}

}  // namespace chancery
