using Microsoft.Playwright;
using Xunit;

namespace BookStore.Tests.Browser;

/// <summary>One headless Chromium for all tests that share it. Each test has contexts of its own: cookies, storage, theme, size.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>How long a page may take to do what a test waits for, in milliseconds: a busy machine is no failure.</summary>
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A window of a laptop's size, where a test asks for nothing else.</summary>
    public static ViewportSize Laptop => new() { Width = 1366, Height = 768 };

    /// <summary>Opens a window without history. The test is skipped where there is no Chromium.</summary>
    /// <param name="options">Size, theme, reduced motion and so on.</param>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        Skip.If(_browser is null, ChromiumLocator.Missing);
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= Laptop;
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        if (ChromiumLocator.Find(_playwright.Chromium.ExecutablePath) is { } chromium)
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--font-render-hinting=none"] });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
