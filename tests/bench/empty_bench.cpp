// Does nothing, with the libraries of docwake; for ci/bench.

#include <SQLiteCpp/Database.h>
#include <git2.h>

int main()
{
    git_libgit2_init();
    const SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
    return 0;
}
