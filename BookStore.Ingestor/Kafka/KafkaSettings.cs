using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Kafka;

/// <summary>Reads <see cref="KafkaOptions"/> for the service and for the commands alike.</summary>
internal static class KafkaSettings
{
    /// <exception cref="OptionsValidationException">A setting is wrong; one sentence each.</exception>
    public static KafkaOptions Read(IConfiguration configuration)
    {
        var options = new KafkaOptions();
        configuration.GetSection(KafkaOptions.Section).Bind(options);
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new OptionsValidationException(KafkaOptions.Section, typeof(KafkaOptions), problems.Select(problem => problem.ErrorMessage!));
        return options;
    }
}
