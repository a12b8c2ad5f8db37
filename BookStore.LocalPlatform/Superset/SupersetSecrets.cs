using BookStore.LocalPlatform.Folders;

namespace BookStore.LocalPlatform.Superset;

/// <summary>What Superset must be told and nobody else may know. Made once, and kept in its folder.</summary>
/// <param name="SecretKey">Encrypts the passwords that Superset stores: with another key they are lost.</param>
/// <param name="GuestSecret">Signs the tokens of readers without an account.</param>
/// <param name="AdminPassword">Of the administrator for people.</param>
/// <param name="BootstrapPassword">Of the administrator for programs.</param>
/// <param name="AreNew">Whether the passwords were made just now.</param>
internal sealed record SupersetSecrets(string SecretKey, string GuestSecret, string AdminPassword, string BootstrapPassword, bool AreNew)
{
    private const int KeyLength = 48;

    /// <summary>Those of a folder.</summary>
    public static async Task<SupersetSecrets> KeptInAsync(SupersetFolder folder, CancellationToken cancellationToken)
    {
        var areNew = !File.Exists(folder.AdminPassword);
        return new(
            await Password.KeptInAsync(folder.SecretKey, KeyLength, cancellationToken),
            await Password.KeptInAsync(folder.GuestSecret, KeyLength, cancellationToken),
            await Password.KeptInAsync(folder.AdminPassword, cancellationToken),
            await Password.KeptInAsync(folder.BootstrapPassword, cancellationToken),
            areNew);
    }
}
