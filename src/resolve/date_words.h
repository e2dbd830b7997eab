#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "resolve/names.h"

namespace chancery {

// Whether there is a word `i` and it is one of the list.
bool WordIs(const std::vector<NameWord>& words, size_t i, std::initializer_list<const char*> list);

// Whether a comma, a dash, a bracket or the like stands before word `i`. The dot of an abbreviation is none.
bool BreaksBefore(const std::vector<NameWord>& words, size_t i);

// 0 Monday to 6 Sunday, -1 when word `i` is no weekday. Abbreviations count where they cannot be a name.
int WeekdayAt(const std::vector<NameWord>& words, size_t i);

// 1 to 12, 0 when it is no month. Abbreviations of three letters, and "sept".
int MonthOf(const NameWord& word);

// A number of at most `digits` digits, an ordinal ending allowed; -1 otherwise.
int NumberOf(const std::string& word, size_t digits);

// "3", "three", "a"; -1 otherwise.
int CountOf(const std::string& word);

// 1800 to 2100 in four digits, 0 otherwise.
int YearOf(const std::string& word);

}  // namespace chancery
