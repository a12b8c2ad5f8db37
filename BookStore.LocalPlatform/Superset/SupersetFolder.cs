namespace BookStore.LocalPlatform.Superset;

/// <summary>What lies where in Superset's folder.</summary>
/// <param name="Root">The folder.</param>
internal sealed record SupersetFolder(string Root)
{
    private const string SettingsFile = "superset_config.py";
    private const string PreparationFile = "prepare.py";

    /// <summary>Encrypts the passwords that Superset stores.</summary>
    public string SecretKey => Path.Combine(Root, "secret-key");

    /// <summary>Signs the tokens of readers without an account.</summary>
    public string GuestSecret => Path.Combine(Root, "guest-secret");

    /// <summary>The password of the administrator for people.</summary>
    public string AdminPassword => Path.Combine(Root, "admin-password");

    /// <summary>The password of the administrator for programs.</summary>
    public string BootstrapPassword => Path.Combine(Root, "bootstrap-password");

    /// <summary>For which version the database was made ready.</summary>
    public string Prepared => Path.Combine(Root, "prepared");

    /// <summary>Superset's own folder, for caches.</summary>
    public string Home => Path.Combine(Root, "home");

    /// <summary>Superset's settings.</summary>
    public string Settings => Path.Combine(Root, SettingsFile);

    /// <summary>The program that makes its database ready.</summary>
    public string Preparation => Path.Combine(Root, PreparationFile);

    /// <summary>Modules that an older Python lacks.</summary>
    public string Modules => Path.Combine(Root, "modules");

    /// <summary>Throws the keys and passwords away, and what was kept under them.</summary>
    public void Clear()
    {
        foreach (var file in new[] { SecretKey, GuestSecret, AdminPassword, BootstrapPassword, Prepared })
            File.Delete(file);
        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
    }

    /// <summary>Writes the settings and programs that images have too. Beside settings Python writes what it compiled.</summary>
    public async Task WriteProgramsAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Home);
        foreach (var file in new[] { SettingsFile, PreparationFile })
        {
            await using var source = typeof(SupersetFolder).Assembly.GetManifestResourceStream("superset." + file)!;
            await using var target = File.Create(Path.Combine(Root, file));
            await source.CopyToAsync(target, cancellationToken);
        }
    }
}
