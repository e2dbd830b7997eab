#include "page/encoding.h"

#include <unicode/ucnv.h>

#include <string>
#include <vector>

#include "reader.h"

namespace chancery {
namespace {

std::string Encode(const std::string& utf8, const char* charset) {
  UErrorCode code = U_ZERO_ERROR;
  std::vector<char> buffer(utf8.size() * 4 + 16);
  const int32_t length = ucnv_convert(charset, "UTF-8", buffer.data(), static_cast<int32_t>(buffer.size()),
                                      utf8.data(), static_cast<int32_t>(utf8.size()), &code);
  EXPECT_TRUE(U_SUCCESS(code)) << charset;
  return std::string(buffer.data(), static_cast<size_t>(length));
}

struct Case {
  const char* charset;
  const char* text;
};

const Case kCases[] = {
    {"euc-kr",
     "외무성은 화요일 성명을 발표하고 회담이 다음 달에 열린다고 밝혔다. 양측은 세 항구에 조사단을 보내기로 "
     "합의하였다."},
    {"windows-1251",
     "Министры встретились в Осло во вторник и договорились направить инспекторов в три порта до конца "
     "года."},
    {"shift_jis",
     "外相は火曜日に会談し、年末までに三つの港へ検査官を派遣することで合意したと発表した。次の会談はナイロビ"
     "で開かれる。"},
    {"euc-jp",
     "外相は火曜日に会談し、年末までに三つの港へ検査官を派遣することで合意したと発表した。次の会談はナイロビ"
     "で開かれる。"},
    {"gb18030",
     "两国外交部长星期二在奥斯陆举行会谈，同意在年底前向三个港口派遣检查员。下一轮会谈将在内罗毕举行。"},
    {"big5",
     "兩國外交部長星期二在奧斯陸舉行會談，同意在年底前向三個港口派遣檢查員。下一輪會談將在內羅畢舉行。"},
    {"iso-8859-2",
     "Ministři se v úterý sešli v Oslu a dohodli se, že do konce roku vyšlou inspektory do tří přístavů."},
    {"windows-1252",
     "Les ministres se sont rencontrés à Oslo mardi et ont décidé d’envoyer des inspecteurs dans trois "
     "ports."},
};

TEST(Encoding, IsTakenFromTheHead) {
  for (const Case& c : kCases) {
    const std::string page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" +
                             std::string(c.charset) + "\"></head><body><p>" + Encode(c.text, c.charset);
    const DecodedText decoded = DecodeText(page);
    EXPECT_NE(decoded.text.find(c.text), std::string::npos) << c.charset << " as " << decoded.encoding;
    EXPECT_EQ(decoded.how, "meta") << c.charset;
  }
}

TEST(Encoding, IsTakenFromTheHttpHeader) {
  for (const Case& c : kCases)
    EXPECT_EQ(DecodeText(Encode(c.text, c.charset), c.charset).text, c.text) << c.charset;
}

TEST(Encoding, IsDetectedWhereNothingNamesIt) {
  for (const char* charset : {"euc-kr", "windows-1251", "shift_jis", "gb18030"}) {
    for (const Case& c : kCases) {
      if (std::string(c.charset) != charset) continue;
      std::string text;
      for (int i = 0; i < 6; ++i) text += c.text;
      EXPECT_EQ(DecodeText(Encode(text, charset)).text, text) << charset;
    }
  }
}

TEST(Encoding, Utf16WithAndWithoutMark) {
  const std::string text = "<p>Oslo and Nairobi agree</p>";
  EXPECT_EQ(DecodeText("\xFF\xFE" + Encode(text, "utf-16le")).text, text);
  EXPECT_EQ(DecodeText("\xFE\xFF" + Encode(text, "utf-16be")).text, text);
  EXPECT_EQ(DecodeText(Encode(text, "utf-16le")).text, text);
}

TEST(Encoding, WellFormedUtf8WinsOverAWrongLabel) {
  EXPECT_EQ(DecodeText("<meta charset=\"iso-8859-1\"><p>Ósló, Größe, 평양</p>").encoding, "utf-8");
}

TEST(Encoding, ACutCharacterDoesNotUndoUtf8) {
  const std::string whole =
      "<meta charset=utf-8>Größe über Öl und Äpfel für Übermut, schön größer höher später";
  const DecodedText decoded = DecodeText(whole + "\xC3");
  EXPECT_EQ(decoded.encoding, "utf-8");
  EXPECT_TRUE(decoded.text.starts_with(whole));
}

TEST(Encoding, BinaryIsNoText) {
  EXPECT_TRUE(LooksBinary("\x89PNG\r\n\x1a\n"));
  EXPECT_TRUE(LooksBinary("%PDF-1.7\n"));
  EXPECT_TRUE(LooksBinary(std::string("PK\x03\x04", 4)));
  EXPECT_TRUE(LooksBinary(std::string(200, '\0')));
  EXPECT_FALSE(LooksBinary("<p>text</p>"));
  EXPECT_FALSE(LooksBinary(Encode("plain words", "utf-16le")));
}

}  // namespace
}  // namespace chancery
