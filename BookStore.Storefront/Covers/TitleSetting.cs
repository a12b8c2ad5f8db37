namespace BookStore.Storefront.Covers;

/// <summary>
/// Words broken into lines of about the same length, in the largest size that fits. The server does not know the reader's font, so widths are those
/// of a usual serif; the lines are then drawn at these widths.
/// </summary>
/// <param name="Size">The size of the letters.</param>
/// <param name="Lines">The lines with their widths, in the unit of the size.</param>
internal sealed record TitleSetting(double Size, IReadOnlyList<(string Words, double Width)> Lines)
{
    /// <param name="text">The words.</param>
    /// <param name="width">No line is wider, unless a word alone is.</param>
    /// <param name="sizes">Largest first.</param>
    /// <param name="mostLines">For all sizes but the last.</param>
    public static TitleSetting Fit(string text, double width, ReadOnlySpan<double> sizes, int mostLines)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var size in sizes)
        {
            var lines = Break(words, width / size);
            if (size == sizes[^1] || lines.Count <= mostLines && lines.TrueForAll(line => WidthOf(line) * size <= width))
                return new TitleSetting(size, [.. Even(words, width / size, lines).Select(line => (line, Math.Min(WidthOf(line) * size, width)))]);
        }
        throw new ArgumentException("Give at least one size.", nameof(sizes));
    }

    /// <summary>The width of words in a usual serif of size 1.</summary>
    public static double WidthOf(string words) => words.Sum(WidthOf);

    private static double WidthOf(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '\'' or '’' or '.' or ',' or ':' or ';' or '!' or '|' => 0.29,
        'f' or 't' or 'r' or 's' or '-' or 'I' or '(' or ')' => 0.39,
        ' ' => 0.26,
        'm' or 'M' or 'W' or '&' or '—' => 0.88,
        'w' or 'D' or 'G' or 'H' or 'N' or 'O' or 'Q' or 'U' or 'K' => 0.77,
        >= 'A' and <= 'Z' => 0.66,
        _ => 0.54,
    };

    // The narrowest width that needs no more lines makes them even.
    private static List<string> Even(string[] words, double width, List<string> lines)
    {
        for (var narrower = width * 0.95; narrower > width / 2; narrower *= 0.95)
        {
            var broken = Break(words, narrower);
            if (broken.Count > lines.Count || broken.Exists(line => WidthOf(line) > narrower))
                break;
            lines = broken;
        }
        return lines;
    }

    private static List<string> Break(string[] words, double width)
    {
        List<string> lines = [];
        foreach (var word in words)
        {
            if (lines is [.., var last] && WidthOf(last) + WidthOf(' ') + WidthOf(word) <= width)
                lines[^1] = $"{last} {word}";
            else
                lines.Add(word);
        }
        return lines;
    }
}
