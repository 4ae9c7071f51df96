#include "cli/run.h"

int main(int argc, char** argv)
{
    return docwake::cli::run(argc, argv);
}
