namespace BookStore.Analytics.Database;

/// <summary>The <c>.sql</c> files of this assembly, by file name.</summary>
internal static class EmbeddedSql
{
    public static string Read(string file)
    {
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException($"BookStore.Analytics holds no script {file}.", file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
