#pragma once

#include "base/process.h"

#include <string>

namespace docwake::trigger {

/// The variable's value in valid UTF-8; empty when it is not set.
std::string variable(const base::Environment& environment, const std::string& name);

bool is_true(const base::Environment& environment, const std::string& name);

/// A full or an abbreviated object id, which stands for nothing else.
bool is_hexadecimal(const std::string& text);

/// A full object id: 40 or 64 hexadecimal digits.
bool is_object_id(const std::string& text);

/// A variable that holds a full object id; "" when it is not set or all zeros. Throws Error{configuration} for anything
/// else.
std::string id_variable(const base::Environment& environment, const std::string& name);

/// "" for the id of nothing, all zeros, which stands for "there is no such commit"; else `id`.
std::string without_zeros(const std::string& id);

} // namespace docwake::trigger
