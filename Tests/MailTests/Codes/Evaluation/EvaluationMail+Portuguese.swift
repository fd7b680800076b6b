extension EvaluationMail {
    static let portuguese: [EvaluationMail] = [
        .init(
            "pt-01", "Seu código de verificação",
            "Olá,\n\nSeu código de verificação é 604182.\n\nEle expira em 10 minutos. Não compartilhe.", code: "604182"),
        .init("pt-02", "Início de sessão", "Introduza o código 835104 para iniciar sessão.", code: "835104"),
        .init(
            "pt-03", "Pedido 48291377 enviado",
            "Número do pedido: 48291377\nTotal: R$ 1.249,99\nCódigo de rastreio: BR482913771\nEntrega até 20/03/2025\nCEP 01310-100",
            code: nil),
        .init("pt-04", "20% de desconto", "Use o cupom OUTONO25 e ganhe 20% de desconto na próxima compra.", code: nil),
        .init("pt-05", "Senha de uso único", "A sua senha de uso único é 55820914.", code: "55820914"),
        .init(
            "pt-06", "Senha alterada",
            "A sua senha foi alterada em 14/03/2025 às 22:41, IP 203.0.113.42. Não foi você? Ligue 0800 482 9137. Protocolo 482913",
            code: nil),
        .init(
            "pt-07", "Confirme o seu e-mail",
            html:
                "<p>Para concluir o cadastro, digite o código abaixo:</p><table><tr><td>730581</td></tr></table><p>Válido por 30 minutos.</p>",
            code: "730581"),
        .init(
            "pt-08", "Fatura 20250314", "Fatura n.º 20250314\nEntidade 48291\nReferência 482 913 771\nMontante 48,29 €", code: nil
        ),
        .init("pt-09", "Reserva confirmada", "Código da reserva: QX7R2P\nVoo TP1234, assento 24A", code: nil),
        .init("pt-10", "Link de acesso", "Clique para entrar: https://app.example/entrar/abcdef1234567890abcd", code: nil),
        .init("pt-11", "482913 é o seu código de acesso", "Se não solicitou este código, ignore esta mensagem.", code: "482913"),
        .init("pt-12", "Código de segurança", "O seu código de segurança: A9F3K2", code: "A9F3K2"),
        .init("pt-13", "Indique um amigo", "Seu código de indicação é AB12CD. Ganhe R$ 10.", code: nil),
        .init("pt-14", "Palavra-passe de utilização única", "Utilize 4829 para confirmar a sua identidade.", code: "4829"),
        .init("pt-15", "Nota fiscal", "NF-e 482913 emitida. CNPJ 12.345.678/0001-90. Valor R$ 4829", code: nil),
        .init("pt-16", "Token de acesso", "Token: 482 913\nCartão final 4417", code: "482913"),
    ]
}
