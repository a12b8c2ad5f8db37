using System.Security.Cryptography;
using System.Text;

namespace BookStore.Storefront;

/// <summary>Version 5 uuids (RFC 9562, section 5.5): the same name in the same namespace always gets the same id.</summary>
internal static class NameUuid
{
    public static Guid Create(Guid space, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + bytes.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        bytes.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
