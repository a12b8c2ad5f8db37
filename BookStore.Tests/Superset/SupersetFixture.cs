using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Superset;
using BookStore.SupersetBootstrap.Guests;
using BookStore.Tests.Dashboard.Pages;
using BookStore.Tests.Ingestor;
using BookStore.Tests.Postgres;
using BookStore.Tests.Processes;
using BookStore.Tests.SupersetBootstrap;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>
/// A real Superset over an analytics database with the Storefront's simulated history, into which <c>run</c> has put the dashboards. What a test
/// breaks, it leaves mended.
/// </summary>
public sealed class SupersetFixture : IAsyncLifetime
{
    private const string DashboardPassword = "lets guests in";

    private readonly ReservedPort _framing = new();
    private readonly TemporaryFolder _folder = new();
    private readonly DashboardFixture _shops = new();
    private SupersetServer? _server;
    private string? _analytics;
    private string? _metadata;

    /// <summary>The address of the live dashboard, whose pages alone may show Superset's in frames.</summary>
    internal Uri FramingPage => new($"http://127.0.0.1:{_framing.Number}");

    /// <summary>Superset. The test that asks is skipped where the machine has none.</summary>
    internal SupersetServer Server
    {
        get
        {
            Streaming.Distributions.SkipUnlessPresent(Distribution.Superset);
            return _server!;
        }
    }

    /// <summary>Whether the machine has one.</summary>
    internal bool IsThere => _server is not null;

    /// <summary>What the first run did.</summary>
    internal CommandRun FirstRun { get; private set; } = null!;

    /// <summary>The superuser's connection string to analytics-db.</summary>
    internal string Analytics => _analytics!;

    /// <summary>The superuser's connection string to Superset's own database.</summary>
    internal string Metadata => _metadata!;

    /// <summary>The password of the administrator for people.</summary>
    internal string AdminPassword => File.ReadAllText(_server!.AdminPasswordFile).Trim();

    /// <summary>The configuration of the bootstrap.</summary>
    internal Dictionary<string, string?> Settings => new()
    {
        ["ConnectionStrings:analyticsdb-reader"] = DashboardFixture.ReaderOf(Analytics),
        ["BookStore:Superset:Url"] = Server.Url,
        ["BookStore:Superset:Password"] = Server.BootstrapPassword,
        ["BookStore:Superset:DashboardPassword"] = DashboardPassword,
    };

    /// <summary>Runs a command of the bootstrap as a person would.</summary>
    internal Task<CommandRun> BootstrapAsync(params string[] arguments) => BootstrapRun.RunAsync(Settings, arguments);

    /// <summary>Runs it with other settings than usual.</summary>
    internal Task<CommandRun> BootstrapWithAsync(string key, string? value, params string[] arguments) =>
        BootstrapRun.RunAsync(new Dictionary<string, string?>(Settings) { [key] = value, ["BookStore:Superset:Patience"] = "00:00:00" }, arguments);

    /// <summary>Starts the live dashboard, one at a time, which shows Superset's to readers without an account.</summary>
    internal Task<ServedDashboard> ServeDashboardAsync()
    {
        _framing.Dispose();
        return ServedDashboard.StartAsync(Analytics, FramingPage, ("BookStore:Dashboard:Superset:Url", Server.Url), ("BookStore:Dashboard:Superset:Password", DashboardPassword));
    }

    /// <summary>Superset's API, as the account of the live dashboard.</summary>
    internal Task<HttpClient> OpenApiAsDashboardAsync() => OpenApiAsync(DashboardAccount.User, DashboardPassword);

    /// <summary>Superset's API, as the administrator for people.</summary>
    internal Task<HttpClient> OpenApiAsync() => OpenApiAsync(SupersetServer.AdminUser, AdminPassword);

    private async Task<HttpClient> OpenApiAsync(string user, string password)
    {
        var http = new HttpClient { BaseAddress = new Uri(Server.Url) };
        using var login = await http.PostAsJsonAsync("api/v1/security/login", new { username = user, password, provider = "db" });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var forgery = (await http.GetFromJsonAsync<JsonElement>("api/v1/security/csrf_token/")).GetProperty("result").GetString();
        http.DefaultRequestHeaders.Add("X-CSRFToken", forgery);
        http.DefaultRequestHeaders.Referrer = http.BaseAddress;
        return http;
    }

    /// <summary>Runs statements in Superset's own database, and others at the end, whatever happened between.</summary>
    internal async Task WithMetadataAsync(string before, string after, Func<Task> test)
    {
        await Sql.ExecuteAsync(Metadata, before);
        try
        {
            await test();
        }
        finally
        {
            await Sql.ExecuteAsync(Metadata, after);
        }
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (DistributionLocator.ForThisMachine().ExplainMissing(Distribution.Superset) is not null)
            return;
        _analytics = await _shops.CreateShopAsync();
        _metadata = await _shops.CreateEmptyAsync();
        _server = await SupersetServer.StartAsync(new SupersetServerOptions
        {
            Folder = _folder.Combine("superset"),
            MetadataConnectionString = _metadata,
            FrameAncestors = [FramingPage.GetLeftPart(UriPartial.Authority)],
        });
        FirstRun = await BootstrapAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        _framing.Dispose();
        await _shops.DisposeAsync();
        _folder.Dispose();
    }
}
