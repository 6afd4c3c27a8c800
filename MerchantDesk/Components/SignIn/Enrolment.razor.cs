using Microsoft.AspNetCore.Components;
using QRCoder;

namespace MerchantDesk.Components.SignIn;

/// <summary>The authenticator secret as a picture and as text, and the code that shows it was taken. The first sign-in page receives it, whoever shows it.</summary>
public sealed partial class Enrolment
{
    private const int PixelsPerModule = 6;

    [Parameter, EditorRequired] public required EnrolmentView View { get; set; }

    [Parameter] public EventCallback Confirm { get; set; }

    private string Picture
    {
        get
        {
            var link = $"otpauth://totp/MerchantDesk:{Uri.EscapeDataString(View.User)}?secret={View.Secret}&issuer=MerchantDesk&digits=6";
            using var code = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
            using var png = new PngByteQRCode(code);
            return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(PixelsPerModule));
        }
    }
}
