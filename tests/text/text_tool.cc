// What src/text makes of standard input, for the agreement checks in bench/:
//   text_tool pieces VOCABULARY   a text a line -> "id:begin:end id:begin:end ..." a line
//   text_tool sentences           one text -> "begin<TAB>end<TAB>paragraph" a sentence
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "text/sentences.h"
#include "text/wordpiece.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "pieces" && argc == 3) {
    const auto wordpiece = chancery::WordPiece::Load(argv[2]);
    if (!wordpiece) {
      std::cerr << wordpiece.error().message << "\n";
      return 1;
    }
    for (std::string line; std::getline(std::cin, line);) {
      const char* separator = "";
      for (const chancery::Piece& piece : wordpiece->Encode(line)) {
        std::cout << separator << piece.id << ':' << piece.span.begin << ':' << piece.span.end;
        separator = " ";
      }
      std::cout << '\n';
    }
    return 0;
  }
  if (command == "sentences" && argc == 2) {
    const std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    for (const chancery::Sentence& sentence : chancery::SplitSentences(text)) {
      std::cout << sentence.span.begin << '\t' << sentence.span.end << '\t' << sentence.paragraph << '\n';
    }
    return 0;
  }
  std::cerr << "usage: text_tool pieces VOCABULARY | text_tool sentences\n";
  return 2;
}
