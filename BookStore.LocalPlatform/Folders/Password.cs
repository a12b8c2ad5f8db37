using System.Security.Cryptography;

namespace BookStore.LocalPlatform.Folders;

/// <summary>Passwords, and those that are made once and kept in a file.</summary>
public static class Password
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private const int Length = 24;

    /// <summary>A new one: 24 letters and digits.</summary>
    public static string Create() => Create(Length);

    /// <summary>The password kept in <paramref name="path"/>; the first time it is made there, with mode 0600.</summary>
    public static Task<string> KeptInAsync(string path, CancellationToken cancellationToken = default) => KeptInAsync(path, Length, cancellationToken);

    /// <summary>The password or key kept in <paramref name="path"/>; the first time it is made there, so many characters long, with mode 0600.</summary>
    public static async Task<string> KeptInAsync(string path, int length, CancellationToken cancellationToken = default)
    {
        if (File.Exists(path))
            return (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        var password = Create(length);
        await PrivateFile.WriteAsync(path, password + "\n", cancellationToken);
        return password;
    }

    private static string Create(int length) => RandomNumberGenerator.GetString(Alphabet, length);
}
