using System.Text.RegularExpressions;

namespace BookStore.Ingestor.Faults;

/// <summary>Takes what rows hold out of PostgreSQL's messages: health and status are for anybody who may ask.</summary>
internal static partial class RowContent
{
    /// <summary>
    /// The message up to its DETAIL, which quotes the row, or its CONTEXT, which quotes what was sent; and without a value that it ends with, as in
    /// <c>invalid input syntax for type integer: "…"</c>.
    /// </summary>
    public static string LeftOut(string message) => Value().Replace(Sections().Replace(message, ""), "");

    [GeneratedRegex(@"\n\s+(Detail|Where|Position): .*", RegexOptions.Singleline)]
    private static partial Regex Sections();

    [GeneratedRegex(@"(?<=^[^""]*): "".*""\s*$", RegexOptions.Singleline)]
    private static partial Regex Value();
}
