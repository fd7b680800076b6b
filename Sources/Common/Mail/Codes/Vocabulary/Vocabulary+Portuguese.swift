extension Vocabulary {
    /// The words of Brazil and Portugal.
    static let portuguese = Vocabulary(
        strong: """
            código de segurança, código dinâmico, chave de validação, código de assinatura, código de desbloqueio, código de vinculação
            código de dupla verificação, código de emparelhamento, número de verificação, código de verificação
            códigos de verificação, código verificador, código de login, código de autenticação, código de uso único
            código de utilização única, código único, código temporário, código de validação, código de recuperação
            código de redefinição, código de início de sessão, código de entrada, código de identificação, código de registo
            código de registro, código de cadastro, código de reposição, código otp, código sms, senha de uso único, senha única
            senha de utilização única, senha descartável, palavra passe de utilização única, palavra passe única
            palavra passe de uso único, token de acesso, token de segurança, token de verificação, chave de verificação
            pin de verificação, código de dois fatores, código de duas etapas, código de verificação em duas etapas
            código para entrar, código para fazer login, código para verificar, código para confirmar, código para acessar
            código para aceder, código para redefinir, código para concluir, código para iniciar sessão, código numérico
            """,
        conditional: """
            código de autorização, código de confirmação, chave de segurança, código de acesso, código de ativação
            código secreto, código pin, chave de acesso, senha temporária, senha provisória, código provisório
            """,
        weak: """
            o número é, estes números, este número, esse número, seguintes números, seis números, estes caracteres
            os caracteres, caracteres abaixo, código, códigos, 6 dígitos, seis dígitos, 4 dígitos, seguintes dígitos
            """,
        context: """
            autorizar, autorize, aprovar, aprove, assinar, assinatura digital, assinatura eletrônica, ativar, ative, ativação
            liberar o acesso, verificar, verificação, verifique, confirmar, confirma, confirmares, confirme, confirmação
            validar, validares, verificares, iniciares sessão, fazer login, login, iniciar sessão, entrar na, acessar, aceder
            acesso, autenticação, autenticar, identidade, registo, cadastro, segurança, conta, redefinir, senha, palavra passe
            dois fatores, duas etapas, novo dispositivo, endereço de e mail
            """,
        verb: """
            introduz, indique, insere, digita, escreve, indica, usa, copia, insira, inserir, introduza, introduzir, digite, digitar
            informe, informar, use, usar, utilize, utilizar, copie, cole, escreva, preencha
            """,
        notice: """
            expira, expirará, vai expirar, válido por, válido durante, é válido, válida, não compartilhe, não o compartilhe
            não partilhe, não o partilhe, não solicitou, não foi você, não pediu, não reconhece, ignore, ignorar, desconsidere
            validade
            """,
        stale: """
            que você digitou, que introduziu, está incorreto, é inválido, não é válido, estava incorreto, código anterior
            anterior, por exemplo, ex.:, já não é válido, não é mais válido, já não funciona, não funciona mais, expirado, antigo
            """,
        label: """
            data de nascimento, código de segurança do cartão, código de segurança do seu cartão, número do pedido, nº do pedido
            número de pedido, número da encomenda, nº da encomenda, número da fatura, número de fatura, nº da fatura
            nota fiscal, nf e, número de rastreamento, código de rastreio, código de rastreamento, código de localização
            número de seguimento, número de cliente, número do cliente, referência, entidade, número de referência
            número da reserva, código da reserva, código de reserva, localizador, número de confirmação, número da transação
            número do protocolo, protocolo, número do contrato, número de série, número de sócio, número do ticket
            número do chamado, número da conta, número do cartão, número de telefone, número de telemóvel, número de celular
            telefone, ligue, ligue para, código promocional*, código de desconto, código de promoção, código de oferta
            código do cupom, cupom, cupão, cupom de desconto, vale presente, cartão presente, código de convite
            código de indicação, código de amigo, código postal, cep, terminado em, terminada em, termina em, com final
            últimos quatro dígitos, últimos 4 dígitos, código de erro, código de barras, código fonte, cnpj, cpf, nif, nipc
            código de retirada, código de entrega, código de recolha, número do voo, id da reunião, código do produto
            código de artigo, chave do produto, chave de licença, número do processo, código do país, código de levantamento
            senha da reunião, boleto
            """,
        noun: """
            erro, cartão, conta, final, pedido, encomenda, fatura, chamado, número, voo, quarto, assento, valor, total, montante
            desde, ano, versão, compilação, pacote, reserva, mesa, sala, portão, tel, mais de, cerca de, compra, processo
            """,
        rival: """
            receita, farmácia, loteria, wifi, wi fi, chegada, recepção, receção, entrevista, exame, biblioteca, paciente, leitura do contador
            concerto, show, entregador, estafeta, fidelidade, webinar, garantia, cacifo, hospedagem, alojamento, comprovante
            recibo, prêmio, prémio, apresente, apresentar, mostre, quiosque, marcação, balcão, guichê, atendimento, agendamento
            cartão presente, vale presente, cartão oferta, consulta, ingresso, ingressos, bilhete, sorteio, chave do produto
            chave de licença, número de série, desconto, descontos, promoção, promoções, saldos, oferta, ofertas, cupom, cupão
            frete grátis, envio grátis, carrinho, pedido, encomenda, fatura, reserva, voo, hotel, compra, próxima compra
            economize, poupe, presente, entrega, indique
            """,
        meeting: """
            id da reunião, entrar na reunião, ingressar na reunião, reunião do zoom, reunião zoom, reunião do microsoft teams
            """,
        unit: """
            minutos, minuto, horas, hora, dias, dia, segundos, semanas, meses, anos, euros, reais, pontos, pessoas, clientes
            utilizadores, usuários, itens, caracteres, passos, milhas, avaliações
            """,
        copula: "é, são, seguinte",
        verifyLink: "verificar, confirmar, ativar, validar, confirme, ative, verifique",
        loginLink: "entrar, fazer login, iniciar sessão, aceder, acessar",
        resetLink: "redefinir, repor, alterar senha, nova senha, recuperar senha, nova palavra passe, alterar palavra passe",
        inviteLink: "convite, aceitar convite, participar, aceitar",
        unsubscribeLink: """
            cancelar inscrição, descadastrar, cancelar subscrição, anular subscrição, descadastre se, cancelar assinatura
            """,
        quotation: "escreveu:, mensagem original",
        sender: "de:, remetente:",
        reply: "res:",
        forward: "enc:")
}
