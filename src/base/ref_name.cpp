#include "base/ref_name.h"

#include "base/text.h"

#include <algorithm>

namespace docwake::base {

namespace {

bool is_control(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

std::string component_problem(std::string_view component)
{
    if (component.empty()) {
        return "it has an empty part beside a slash";
    }
    if (component.front() == '.') {
        return "a part of it starts with a dot";
    }
    if (component.ends_with(".lock")) {
        return "a part of it ends with .lock";
    }
    return {};
}

} // namespace

std::string branch_name_problem(std::string_view name)
{
    if (name.empty()) {
        return "it is empty";
    }
    if (name.front() == '-') {
        return "it starts with a dash";
    }
    if (name == "HEAD") {
        return "git keeps that name for itself";
    }
    if (std::ranges::any_of(name, is_control)) {
        return "it holds a control character";
    }
    if (name.find(' ') != std::string_view::npos) {
        return "it holds a space";
    }
    constexpr std::string_view forbidden = "~^:?*[\\";
    if (const auto at = name.find_first_of(forbidden); at != std::string_view::npos) {
        return std::string("it holds ") + name[at];
    }
    for (const std::string_view sequence : {"..", "@{"}) {
        if (name.find(sequence) != std::string_view::npos) {
            return "it holds " + std::string(sequence);
        }
    }
    for (const std::string_view component : split(name, '/')) {
        if (std::string problem = component_problem(component); !problem.empty()) {
            return problem;
        }
    }
    if (name.back() == '.') {
        return "it ends with a dot";
    }
    return {};
}

} // namespace docwake::base
