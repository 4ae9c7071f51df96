#pragma once

#include <functional>
#include <string>

namespace docwake::support {

/// Gives every file of `tests/fuzz/corpus/NAME` to `check`, which must not throw. Fails for an empty corpus.
void for_each_in_corpus(const std::string& name, const std::function<void(const std::string& input)>& check);

/// The same with a fuzzer's entry, LLVMFuzzerTestOneInput.
template <typename Entry>
void replay_corpus(const std::string& name, Entry entry)
{
    for_each_in_corpus(name, [entry](const std::string& input) {
        entry(reinterpret_cast<const unsigned char*>(input.data()), input.size());
    });
}

} // namespace docwake::support
