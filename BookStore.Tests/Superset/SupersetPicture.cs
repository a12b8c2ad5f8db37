using BookStore.Tests.Postgres;
using Microsoft.Playwright;
using Shouldly;

namespace BookStore.Tests.Superset;

/// <summary>The pictures of docs/images that show Superset.</summary>
internal static class SupersetPicture
{
    /// <summary>The environment variable that names the folder for the pictures; without it they are drawn to be weighed and thrown away.</summary>
    private const string Variable = "BOOKSTORE_PICTURES";

    private const int MostBytes = 400_000;

    /// <summary>Takes one of the window, small enough for a repository.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : temporary.Path;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name + ".png");
        await File.WriteAllBytesAsync(file, await StillAsync(page));
        new FileInfo(file).Length.ShouldBeInRange(10_000, MostBytes);
    }

    // Charts grow as they are drawn: taken until two in a row are the same.
    private static async Task<byte[]> StillAsync(IPage page)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var before = await page.ScreenshotAsync();
        while (await timer.WaitForNextTickAsync(deadline.Token))
        {
            var now = await page.ScreenshotAsync();
            if (now.AsSpan().SequenceEqual(before))
                break;
            before = now;
        }
        return before;
    }
}
