using System.Security.Cryptography;
using System.Text;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>
/// The identity of an object: a UUID (version 5, RFC 9562) of its kind and key. It is the same on every machine and in every run, so that what is
/// there is found again and nothing is made twice.
/// </summary>
internal static class BundleIdentity
{
    private static readonly Guid s_namespace = new("6f0a8b1e-5d0c-4c53-9a55-b00c57043e11");

    /// <summary>The UUID of an object.</summary>
    public static Guid Of(ObjectKind kind, string key)
    {
        var name = Encoding.UTF8.GetBytes($"{kind.ToString().ToLowerInvariant()}/{key}");
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; nothing is kept secret by it.
        var hash = SHA1.HashData([.. s_namespace.ToByteArray(bigEndian: true), .. name]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
