using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor;

/// <summary>Reads options for the commands, which have no container, as strictly as the service does.</summary>
internal static class Settings
{
    /// <exception cref="OptionsValidationException">A setting is wrong; one sentence each.</exception>
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        var options = new T();
        configuration.GetSection(section).Bind(options);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new OptionsValidationException(section, typeof(T), problems.Select(problem => problem.ErrorMessage!));
        return options;
    }
}
