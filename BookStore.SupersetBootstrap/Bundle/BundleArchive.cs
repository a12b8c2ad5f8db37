using System.IO.Compression;
using System.Text;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>A bundle as the ZIP that Superset takes: one folder inside.</summary>
internal static class BundleArchive
{
    private static readonly DateTimeOffset s_time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The ZIP.</summary>
    public static byte[] Pack(ReportBundle bundle)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in BundleFolder.Texts(bundle))
            {
                var entry = zip.CreateEntry("bundle/" + path);
                entry.LastWriteTime = s_time;
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }
}
