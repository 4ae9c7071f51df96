#pragma once

#include "state/index.h"

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::support {

/// In memory. Tells which tables were asked for, without their versions, and how much was written to each.
class RecordingIndex : public state::Index
{
public:
    void read(const std::string& table, const std::vector<std::string>& keys,
              const std::function<void(std::size_t, std::string_view)>& receive) override
    {
        const std::scoped_lock lock(mutex_);
        asked.push_back(table.substr(0, table.find(' ')));
        for (std::size_t place = 0; place < keys.size(); ++place) {
            if (const auto found = entries.find({table, keys[place]}); found != entries.end()) {
                receive(place, found->second);
            }
        }
    }
    void write(const std::string& table, const std::vector<std::pair<std::string, std::string>>& written) override
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [key, bytes] : written) {
            ++writes[table.substr(0, table.find(' '))];
            entries[{table, key}] = bytes;
        }
    }

    void clear() override
    {
        const std::scoped_lock lock(mutex_);
        entries.clear();
    }

    std::map<std::pair<std::string, std::string>, std::string> entries;
    std::vector<std::string> asked;
    std::map<std::string, std::size_t> writes; ///< of entries, for each table

private:
    std::mutex mutex_;
};

} // namespace docwake::support
