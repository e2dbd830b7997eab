#pragma once

#include <functional>
#include <string>
#include <vector>

#include "events/ontology.h"
#include "record/event.h"

namespace chancery {

// Names the recipients that a text leaves to its reader. "Seoul condemned the launch", "Hanoi urged
// restraint": an act of a type that looks back (ontology/plover.tsv) and names nobody, or only what was done,
// is meant for the other side of the nearest event that the sentences before it tell. The recipient then
// points to where that side was named, or, where what was done is named, to those words. `sentence_of` is the
// sentence of each event; events come in the order of the text.
void NameImpliedRecipients(const Ontology& ontology, const std::vector<int>& sentence_of,
                           std::vector<Event>* events);

// Gives what is hit, taken or given back without a country ("the boats", "four people in Gaborone") that of
// the other side: of the place where it happens, else of whom the nearest hostile act with the same side
// tells, else the other one of two countries that the article names (`other_than` a country, "" where there
// is none). People who may be the doer's own (police and protesters) are left alone.
void NameOwners(const Ontology& ontology, const std::vector<int>& sentence_of,
                const std::function<std::string(const std::string&)>& other_than, std::vector<Event>* events);

}  // namespace chancery
