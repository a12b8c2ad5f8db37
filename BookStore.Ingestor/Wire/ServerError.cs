using System.Text;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>An ErrorResponse: fields of one byte that names them and a text, each ended by a zero byte.</summary>
internal static class ServerError
{
    public static PostgresException Read(ReadOnlySpan<byte> fields)
    {
        var texts = new Dictionary<char, string>();
        while (fields.Length > 1)
        {
            var name = (char)fields[0];
            var length = fields[1..].IndexOf((byte)0);
            texts[name] = Encoding.UTF8.GetString(fields.Slice(1, length));
            fields = fields[(length + 2)..];
        }

        return new PostgresException(
            texts.GetValueOrDefault('M', ""), texts.GetValueOrDefault('S', ""), texts.GetValueOrDefault('V', ""), texts.GetValueOrDefault('C', ""),
            texts.GetValueOrDefault('D'), texts.GetValueOrDefault('H'));
    }
}
