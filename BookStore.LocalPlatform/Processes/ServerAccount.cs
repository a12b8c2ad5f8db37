namespace BookStore.LocalPlatform.Processes;

/// <summary>The user that servers run as which refuse to run as root.</summary>
/// <remarks>An existing user is taken, none is created: <c>postgres</c> where PostgreSQL was installed, else <c>nobody</c>.</remarks>
internal sealed class ServerAccount
{
    private ServerAccount(string? userName) => UserName = userName;

    /// <summary>The user's name; null where the host is not root, so that servers run as the host's own user.</summary>
    public string? UserName { get; }

    /// <summary>Chooses the account for this host.</summary>
    public static async Task<ServerAccount> ChooseAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(null);
        foreach (var user in new[] { "postgres", "nobody" })
        {
            if ((await Command.RunAsync(new ProcessSpec { FileName = "id", Arguments = ["-u", user] }, cancellationToken)).ExitCode == 0)
                return new ServerAccount(user);
        }
        throw new PlatformException("PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: run as another user.");
    }

    /// <summary>Gives a file or folder, without its content, to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (UserName is null)
            return;
        var result = await Command.RunAsync(new ProcessSpec { FileName = "chown", Arguments = [$"{UserName}:", path] }, cancellationToken);
        if (result.ExitCode != 0)
            throw new PlatformException($"{path} cannot be given to the user {UserName}: {result.LastLine}.");
    }

    /// <summary>Makes sure that the account can enter a folder.</summary>
    /// <exception cref="PlatformException">It cannot; the sentence ends with <paramref name="wayOut"/>.</exception>
    public async Task EnsureReachableAsync(string folder, string wayOut, CancellationToken cancellationToken)
    {
        if (UserName is null)
            return;
        var enter = new ProcessSpec { FileName = "/bin/sh", Arguments = ["-c", "cd \"$1\"", "sh", folder], UserName = UserName };
        if ((await Command.RunAsync(enter, cancellationToken)).ExitCode != 0)
            throw new PlatformException($"PostgreSQL does not run as root, and the user {UserName} it would run as cannot enter {folder}: {wayOut}.");
    }
}
