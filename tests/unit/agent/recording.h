#pragma once

#include "http/client.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace docwake::agent {

/// A recorded stream, and what the official client made of it.
struct Recording
{
    std::string name; ///< "v5/text_only"
    http::Headers headers;
    std::string bytes;
    nlohmann::json consumer;
};

inline std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// JSON cannot be read with half a surrogate pair in it. The recordings hold pairs as they are and escape halves only.
inline nlohmann::json read_verdict(const std::filesystem::path& path)
{
    static const std::regex half(R"(\\ud[89a-f][0-9a-f]{2})");
    return nlohmann::json::parse(std::regex_replace(read_whole(path), half, "\\ufffd"));
}

inline std::vector<Recording> all_recordings()
{
    const std::filesystem::path folder = DOCWAKE_TESTS_DIR "/recordings/streams";
    std::vector<Recording> recordings;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".bin") {
            continue;
        }
        std::filesystem::path verdict_path = entry.path();
        const nlohmann::json verdict = read_verdict(verdict_path.replace_extension(".json"));
        Recording recording;
        recording.name = std::filesystem::relative(entry.path(), folder).replace_extension().generic_string();
        recording.bytes = read_whole(entry.path());
        recording.consumer = verdict.at("consumer");
        for (const auto& [name, value] : verdict.at("http").at("headers").items()) {
            recording.headers.emplace_back(name, value.get<std::string>());
        }
        recordings.push_back(std::move(recording));
    }
    std::ranges::sort(recordings, {}, &Recording::name);
    return recordings;
}

} // namespace docwake::agent
