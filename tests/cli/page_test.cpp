#include "base/error.h"
#include "base/fs.h"
#include "support/git_repository.h"
#include "support/loopback_server.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake {
namespace {

base::ProcessResult browse(const std::filesystem::path& folder, const std::string& url, const std::string& proxy)
{
    return base::run_process(
        {.arguments = {"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                       "--disable-background-networking", "--disable-component-update", "--disable-sync",
                       "--disable-dev-shm-usage", "--allow-file-access-from-files", "--enable-logging=stderr",
                       "--user-data-dir=" + (folder / "profile").string(), "--proxy-server=" + proxy,
                       "--virtual-time-budget=5000", "--dump-dom", url},
         .folder = folder,
         .environment = support::clean_environment(folder),
         .time_limit = std::chrono::seconds(90)});
}

/// A document with the page in frames of two widths, which writes down whether the content fits into each. Its own
/// image shows that a request of the page would be seen.
std::string measuring_document(const std::string& page)
{
    return "<!doctype html><body><iframe width=400 height=800 src='" + page +
           "'></iframe>"
           "<iframe width=1400 height=800 src='" +
           page +
           "'></iframe><p id=result></p><img src=http://control.example/seen><script>"
           "addEventListener('load', () => { result.textContent = 'widths ' + [...document.querySelectorAll('iframe')]"
           ".map((f) => f.contentDocument.documentElement.scrollWidth <= f.contentWindow.innerWidth).join(' ') + "
           "' scripts ' + [...document.querySelectorAll('iframe')].some((f) => f.contentWindow.forged); });"
           "</script></body>";
}

bool is_requested(const support::LoopbackServer& proxy, const std::string& host)
{
    const std::vector<std::string> requests = proxy.requests();
    return std::ranges::any_of(requests,
                               [&host](const std::string& request) { return request.find(host) != std::string::npos; });
}

TEST(Page, IsInertAndFitsNarrowAndWideWindows)
{
    const support::TemporaryFolder folder;
    try {
        base::run_process({.arguments = {"chromium", "--version"}, .environment = base::current_environment()});
    } catch (const base::Error&) {
        GTEST_SKIP() << "THERE IS NO chromium HERE: ci/setup --test";
    }
    support::GitRepository repository(folder.path() / "tool");
    repository.write("a.c", "int a;\n");
    repository.commit("feat: <script>window.forged = true</script><img src=http://forged.example/x onerror=forged=1>" +
                      std::string(3000, 'w'));
    const base::ProcessResult sync =
        support::run_docwake(repository.folder(), {"sync", "--agent", "local", "--format", "json"});
    const std::string address = nlohmann::json::parse(sync.output)["pull_request"]["link"];
    const auto document = folder.path() / "measure.html";
    base::write_file(document, measuring_document(address));

    const support::LoopbackAnswer image{{support::http_answer("200 OK", {"Content-Type: image/gif"}, "GIF89a")}};
    const support::LoopbackServer proxy(std::vector<support::LoopbackAnswer>(100, image));
    const base::ProcessResult result = browse(folder.path(), base::file_url(document), proxy.url());
    EXPECT_NE(result.output.find("widths true true scripts false"), std::string::npos) << result.output;
    EXPECT_EQ(result.errors.find("CONSOLE"), std::string::npos) << result.errors;
    EXPECT_TRUE(is_requested(proxy, "control.example"));
    EXPECT_FALSE(is_requested(proxy, "forged.example"));
}

} // namespace
} // namespace docwake
