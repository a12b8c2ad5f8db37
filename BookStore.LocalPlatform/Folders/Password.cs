using System.Security.Cryptography;

namespace BookStore.LocalPlatform.Folders;

/// <summary>Passwords, and those that are made once and kept in a file.</summary>
public static class Password
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /// <summary>A new one: 24 letters and digits.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, 24);

    /// <summary>The password kept in <paramref name="path"/>; the first time it is made there, with mode 0600.</summary>
    public static async Task<string> KeptInAsync(string path, CancellationToken cancellationToken = default)
    {
        if (File.Exists(path))
            return (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        var password = Create();
        await PrivateFile.WriteAsync(path, password + "\n", cancellationToken);
        return password;
    }
}
