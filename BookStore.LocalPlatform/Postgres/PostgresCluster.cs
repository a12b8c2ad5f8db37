using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>The data folder of a server: made once, checked at each start. The caller holds the folder's lock.</summary>
internal sealed class PostgresCluster(PostgresFolder folder, PostgresInstallation installation, ServerAccount account)
{
    /// <summary>Makes the data folder where there is none, and makes sure that this PostgreSQL can run on it.</summary>
    /// <param name="durable">Whether the new folder must be on the disk before it is used.</param>
    /// <param name="cancellationToken">Gives up; a half made folder is made anew next time.</param>
    /// <returns>The superuser's password.</returns>
    /// <exception cref="PlatformException">It cannot.</exception>
    public async Task<string> PrepareAsync(bool durable, CancellationToken cancellationToken)
    {
        if (folder.Major is { } major && major != installation.Version.Major)
        {
            throw new PlatformException(
                $"{folder.Data} was made by PostgreSQL {major}, and the one found in {installation.BinFolder} is {installation.Version}: "
                + $"name the bin folder of a PostgreSQL {major} in {PostgresLocator.Variable}, or start over without that folder.");
        }
        await account.EnsureReachableAsync(installation.BinFolder, $"name another PostgreSQL in {PostgresLocator.Variable}", cancellationToken);
        await account.EnsureReachableAsync(folder.Root, "choose a folder outside, such as /var/lib/bookstore", cancellationToken);
        if (folder.Major is not null && !File.Exists(folder.Password))
            throw new PlatformException($"The password file {folder.Password} of {folder.Data} is gone: put it back, or start over without that folder.");

        var password = await Password.KeptInAsync(folder.Password, cancellationToken);
        foreach (var own in new[] { Path.GetDirectoryName(folder.Log)!, folder.Socket })
        {
            Directory.CreateDirectory(own);
            await account.OwnAsync(own, cancellationToken);
        }
        if (folder.Major is null)
            await InitializeAsync(password, durable, cancellationToken);
        return password;
    }

    private async Task InitializeAsync(string password, bool durable, CancellationToken cancellationToken)
    {
        // Made under another name first: a host killed in the middle leaves nothing that looks like a data folder.
        var unfinished = folder.Data + ".unfinished";
        foreach (var remains in new[] { unfinished, folder.Data }.Where(Directory.Exists))
            Directory.Delete(remains, recursive: true);
        Directory.CreateDirectory(unfinished);
        await account.OwnAsync(unfinished, cancellationToken);

        var passwordFile = folder.Password + ".initdb";
        try
        {
            await PrivateFile.WriteAsync(passwordFile, password + "\n", cancellationToken);
            await account.OwnAsync(passwordFile, cancellationToken);
            var result = await Command.RunAsync(
                new ProcessSpec
                {
                    FileName = installation.Program("initdb"),
                    Arguments =
                    [
                        "--pgdata", unfinished, "--username", PostgresServer.Superuser, "--pwfile", passwordFile,
                        "--auth", "scram-sha-256", "--encoding", "UTF8", .. Locale, "--lc-messages", "C", "--no-instructions", .. durable ? [] : new[] { "--no-sync" },
                    ],
                    Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" },
                    UserName = account.UserName,
                },
                cancellationToken);
            if (result.ExitCode != 0)
                throw new PlatformException($"PostgreSQL cannot make its data folder {folder.Data}: {result.LastLine}.");
        }
        finally
        {
            File.Delete(passwordFile);
        }
        await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), $"\ninclude_if_exists '{PostgresSettings.FileName}'\n", cancellationToken);
        Directory.Move(unfinished, folder.Data);
    }

    // The same order of text on every machine. From 17 on PostgreSQL brings its own C.UTF-8; before, only Linux has one.
    private string[] Locale => installation.Version.Major >= 17
        ? ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        : ["--locale", OperatingSystem.IsLinux() ? "C.UTF-8" : "C"];
}
